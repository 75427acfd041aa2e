import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../src/ui/Button.tsx";
import { Chip } from "../../../src/ui/Chip.tsx";
import { ChoiceCards } from "../../../src/ui/ChoiceCards.tsx";
import { Dialog } from "../../../src/ui/Dialog.tsx";
import { DraftField } from "../../../src/ui/DraftField.tsx";
import { Fold } from "../../../src/ui/Fold.tsx";
import { IconButton } from "../../../src/ui/IconButton.tsx";
import { Menu } from "../../../src/ui/Menu.tsx";
import { Notice } from "../../../src/ui/Notice.tsx";
import { DONE } from "../../../src/ui/outcome.ts";
import { PlainSelect } from "../../../src/ui/PlainSelect.tsx";
import { ProgressBar } from "../../../src/ui/ProgressBar.tsx";
import { SearchField } from "../../../src/ui/SearchField.tsx";
import { Select } from "../../../src/ui/Select.tsx";
import { Switch } from "../../../src/ui/Switch.tsx";
import { showToast, Toasts } from "../../../src/ui/Toasts.tsx";
import type { Exhibit } from "./exhibits.tsx";

const FRUITS = [{ value: "apple", label: "Apple" }, { value: "pear", label: "Pear", hint: "Ripe in autumn" }, { value: "long", label: "Birnenbaumwollhandschuhverkäuferin" }];

function Kit() {
  const [fruit, setFruit] = useState<string | null>("apple");
  const [on, setOn] = useState(true);
  const [text, setText] = useState("settled");
  const [search, setSearch] = useState("");
  return (
    <div className="stack">
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
        <Button look="primary">Share</Button>
        <Button>Export</Button>
        <Button look="quiet">Cancel</Button>
        <Button look="danger" icon={<Trash2 />}>Delete</Button>
        <Button isDisabled>Not now</Button>
        <IconButton label="Rename" shortcut="Enter" icon={<Pencil />} />
        <IconButton label="Select" pressed icon={<Plus />} />
        <Menu label="Actions" entries={[{ id: "a", label: "Duplicate", shortcut: "Ctrl+D", run: () => {} }, { id: "d", divider: true }, { id: "b", label: "Delete", danger: true, icon: <Trash2 />, run: () => {} }]}>
          <Button>Menu</Button>
        </Menu>
        <Button onPress={() => showToast({ title: "Deleted 2 cards", action: { label: "Undo", run: () => {} } })}>Toast</Button>
      </div>
      <DraftField label="Draft" value={text} onCommit={(next) => {
        if (next.includes("!")) return { ok: false, reason: "No exclamation marks, please." };
        setText(next);
        return DONE;
      }} />
      <output data-testid="settled">{text}</output>
      <DraftField label="Longer text" multiline value="وصف قصير" onCommit={() => DONE} hint="In any script" />
      <Select label="Fruit" options={FRUITS} value={fruit} onChange={setFruit} />
      <PlainSelect label="Good end" groups={[{ label: "", options: FRUITS }]} value={null} asking placeholder="Is 5 easy or hard?" onChange={() => {}} />
      <ChoiceCards label="Layout" value={fruit} onChange={setFruit} choices={FRUITS} />
      <Switch label="Moment of truth" hint="Decides whether customers stay" on={on} onChange={setOn} />
      <div style={{ display: "flex", gap: 4, flexWrap: "wrap" }}>
        <Chip>6</Chip><Chip tone="accent" onRemove={() => {}} removeLabel="Remove 6">6</Chip><Chip tone="warn">1 question</Chip>
        <Chip tone="pain">Pain point</Chip><Chip tone="opportunity">Opportunity</Chip>
      </div>
      <SearchField label="Search columns" value={search} onChange={setSearch} />
      <ProgressBar label="Reading survey.csv" share={0.42} detail="12,000 rows" />
      <Notice tone="warn" title="Read as Windows-1252">The file is not UTF-8.</Notice>
      <Notice tone="problem" title="Line 14, column 3">A quotation mark is never closed.</Notice>
      <Fold title="More" aside="3" initiallyOpen level={2}>Folded words</Fold>
      <Toasts />
    </div>
  );
}

export const UI_EXHIBITS: readonly Exhibit[] = [
  { name: "kit", frame: "page", render: () => <Kit /> },
  {
    name: "dialog", frame: "page",
    render: () => (
      <Dialog open onClose={() => {}} title="Share this map" subtitle="A day at the airport" footer={<><Button>Cancel</Button><Button look="primary">Done</Button></>}>
        Everyone with a link can open the map.
      </Dialog>
    ),
  },
];
