import { useState } from "react";
import { EMPTY_JOURNEY, EVERYONE } from "../../../src/journey/journeyMap.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { countOpenThreads } from "../../../src/live/useLiveMap.ts";
import { ExportDialog } from "../../../src/panels/ExportDialog.tsx";
import { Legend, LegendExplained } from "../../../src/panels/Legend.tsx";
import { PresenceBar } from "../../../src/panels/PresenceBar.tsx";
import { ProblemsNotice } from "../../../src/panels/ProblemsNotice.tsx";
import { ShareDialog } from "../../../src/panels/ShareDialog.tsx";
import type { ShareLink } from "../../../src/panels/sharing/shareLink.ts";
import { ShortcutsDialog } from "../../../src/panels/ShortcutsDialog.tsx";
import { TableView } from "../../../src/panels/TableView.tsx";
import type { TableActions } from "../../../src/panels/table/tableActions.ts";
import { UnplacedTray } from "../../../src/panels/UnplacedTray.tsx";
import { DONE } from "../../../src/ui/outcome.ts";
import type { Exhibit } from "./exhibits.tsx";
import { JOURNEY, MEASUREMENTS, NOW, TALK } from "./fixtureMap.ts";

const nothing = () => {};
const done = () => DONE;
const report = assessFriction(JOURNEY, MEASUREMENTS, { today: NOW });

const links: readonly ShareLink[] = [
  { id: "l1", role: "owner", label: "", createdAt: "2026-01-01T10:00:00.000Z", expiresAt: null, revokedAt: null, address: null },
  { id: "l2", role: "editor", label: "Workshop in May", createdAt: "2026-01-03T10:00:00.000Z", expiresAt: "2026-03-01T10:00:00.000Z", revokedAt: null, address: "http://localhost:4400/map/abc123#dGhpc2lzbm90YXNlY3JldA" },
  { id: "l3", role: "viewer", label: "Geschwindigkeitsbegrenzungsüberwachungsausschuss", createdAt: "2026-01-03T10:00:00.000Z", expiresAt: null, revokedAt: null, address: null },
  { id: "l4", role: "commenter", label: "Old", createdAt: "2025-01-03T10:00:00.000Z", expiresAt: "2025-02-01T10:00:00.000Z", revokedAt: null, address: null },
];

const colleague = (clientId: number, name: string, colour: string) => ({ clientId, name, colour, cursor: null, selection: [], drag: null });

const tableActions: TableActions = {
  select: nothing, openDetails: nothing, discuss: nothing, renameCard: done, addCard: done, moveCard: done, duplicateCard: done,
  deleteCard: () => ({ ok: false, reason: "The fixture keeps its cards." }), renameStage: done, renameLane: done, addStage: done,
  addLane: done, moveStage: done, moveLane: done, deleteStage: done, deleteLane: done,
};

function Table({ editable }: { readonly editable: boolean }) {
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set(["tpWifi0000000"]));
  return (
    <TableView
      journey={JOURNEY} report={report} threadCounts={countOpenThreads(TALK)} selection={selection} personaId={EVERYONE} editable={editable}
      actions={{ ...tableActions, select: (id) => setSelection(new Set([id])) }}
    />
  );
}

function Presence() {
  const [me, setMe] = useState({ name: "Travel desk", colour: "#3b5bdb" });
  const people = ["Research team", "Équipe", "فريق البحث", "研究小组", "Þjónusta Keflavík", ""].map((name, index) => colleague(index, name, ["#7048c6", "#0b7a5d", "#8a4b16"][index % 3] ?? "#4a5568"));
  return (
    <PresenceBar
      me={me}
      colleagues={people}
      onChangeMe={(change) => {
        setMe({ ...me, ...change });
        return DONE;
      }}
    />
  );
}

export const DIALOG_EXHIBITS: readonly Exhibit[] = [
  { name: "presence", frame: "bar", render: () => <Presence /> },
  { name: "legend", frame: "page", render: () => <Legend /> },
  { name: "legend-explained", frame: "side", render: () => <LegendExplained /> },
  { name: "tray", frame: "page", render: () => <UnplacedTray journey={JOURNEY} editable actions={{ moveCards: done, deleteCards: done, goTo: nothing }} /> },
  {
    name: "problems", frame: "page",
    render: () => <ProblemsNotice newer problems={[{ path: "touchpoints/k3f9/medium", message: "The channel is none of web, app, …; “other” stands in its place." }]} />,
  },
  {
    name: "shortcuts", frame: "page",
    render: () => (
      <ShortcutsDialog
        actions={[
          { id: "undo", label: "Undo", group: "History", shortcuts: ["Mod+Z"] }, { id: "redo", label: "Redo", group: "History", shortcuts: ["Mod+Shift+Z", "Mod+Y"] },
          { id: "add", label: "Add a touchpoint", group: "Add", shortcuts: ["T"] }, { id: "none", label: "Has no key", group: "Add", shortcuts: [] },
          { id: "fit", label: "Fit the map", group: "View", shortcuts: ["F"] },
        ]}
        describe={(shortcut) => shortcut.replace("Mod", "Ctrl")}
        onClose={nothing}
      />
    ),
  },
  {
    name: "share-owner", frame: "page",
    render: () => (
      <ShareDialog mapTitle={JOURNEY.title} myRole="owner" myAddress="http://localhost:4400/map/abc123#b3duZXJzZWNyZXQ" links={links} fault={null} now={NOW} onCreate={async () => DONE} onRevoke={async () => DONE} onReplace={async () => DONE} onMakeRecoveryCode={async () => ({ ok: true, code: "7K3FQ-0AZ9B-XW4TN-C8RSM-1VE5H" })} onClose={nothing} />
    ),
  },
  {
    name: "share-commenter", frame: "page",
    render: () => (
      <ShareDialog mapTitle={JOURNEY.title} myRole="commenter" myAddress="http://localhost:4400/map/abc123#Y29tbWVudA" links={null} fault={null} now={NOW} onCreate={async () => DONE} onRevoke={async () => DONE} onReplace={async () => DONE} onMakeRecoveryCode={async () => ({ ok: true, code: "7K3FQ-0AZ9B-XW4TN-C8RSM-1VE5H" })} onClose={nothing} />
    ),
  },
  {
    name: "export", frame: "page",
    render: () => (
      <ExportDialog
        source={{ journey: JOURNEY, measurements: MEASUREMENTS, report, date: NOW }} theme="light" onClose={nothing}
        makeFile={async (format) => {
          if (format === "png") throw new Error("The map is too large for a picture in this browser. SVG and PDF have no such limit.");
          return { name: `A day at the airport.${format}`, blob: new Blob(["map"]), notices: ["No font of ours has 𓀀; other devices show what their own fonts have."] };
        }}
      />
    ),
  },
  { name: "table", frame: "full", render: () => <Table editable /> },
  { name: "table-reader", frame: "full", render: () => <Table editable={false} /> },
  {
    name: "table-empty", frame: "full",
    render: () => <TableView journey={EMPTY_JOURNEY} report={assessFriction(EMPTY_JOURNEY, NO_MEASUREMENTS, { today: NOW })} threadCounts={new Map()} selection={new Set()} personaId={EVERYONE} editable actions={tableActions} />,
  },
];
