import { EMPTY_JOURNEY } from "../../../src/journey/journeyMap.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { Discussion } from "../../../src/panels/Discussion.tsx";
import { FrictionList } from "../../../src/panels/FrictionList.tsx";
import { StatusLine } from "../../../src/panels/StatusLine.tsx";
import { DONE } from "../../../src/ui/outcome.ts";
import type { Exhibit } from "./exhibits.tsx";
import { JOURNEY, MEASUREMENTS, NOW, TALK } from "./fixtureMap.ts";

const nothing = () => {};
const done = () => DONE;
const discussing = { openThread: done, reply: done, resolve: done, goTo: nothing, nameMyself: done };
const frictionOf = (measurements = MEASUREMENTS) => assessFriction(JOURNEY, measurements, { today: NOW });

export const SIDE_EXHIBITS: readonly Exhibit[] = [
  {
    name: "friction", frame: "side",
    render: () => <FrictionList journey={JOURNEY} measurements={MEASUREMENTS} report={frictionOf()} selection={new Set(["tpWifi0000000"])} onGoTo={nothing} onImport={nothing} />,
  },
  {
    name: "friction-empty", frame: "side",
    render: () => <FrictionList journey={JOURNEY} measurements={NO_MEASUREMENTS} report={frictionOf(NO_MEASUREMENTS)} selection={new Set()} onGoTo={nothing} onImport={nothing} />,
  },
  {
    name: "discussion", frame: "side",
    render: () => <Discussion journey={JOURNEY} talk={TALK} selectedId="tpFood0000000" myName="Travel desk" canComment now={NOW} actions={discussing} />,
  },
  {
    name: "discussion-nameless", frame: "side",
    render: () => <Discussion journey={JOURNEY} talk={TALK} selectedId={null} myName="" canComment now={NOW} actions={discussing} />,
  },
  {
    name: "discussion-reader", frame: "side",
    render: () => (
      <Discussion journey={EMPTY_JOURNEY} talk={{ threads: new Map(), problems: [] }} selectedId={null} myName="" canComment={false} now={NOW} actions={discussing} />
    ),
  },
  {
    name: "status", frame: "bar",
    render: () => (
      <>
        <StatusLine status={{ state: "saved", label: "Saved", sentence: "The server has everything on disk." }} />
        <StatusLine status={{ state: "saving", label: "Saving", sentence: "Sending your edits to the server." }} />
        <StatusLine status={{ state: "offline", label: "Kept on this device, offline", sentence: "There is no connection to the server." }} />
        <StatusLine status={{ state: "not-kept", label: "Not kept: keep this page open", sentence: "Your edits would be lost." }} />
        <StatusLine status={{ state: "refused", label: "Not saved: no longer allowed", sentence: "The link was revoked." }} />
      </>
    ),
  },
];
