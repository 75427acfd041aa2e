import { EMPTY_JOURNEY } from "../../../src/journey/journeyMap.ts";
import { NEWEST_OF_ALL } from "../../../src/metrics/figuresShown.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { type Measurements, NO_MEASUREMENTS, type Observation, observationKey } from "../../../src/metrics/observation.ts";
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

/** Restaurants by terminal over two years: no terminal got worse, but more people of the worse one answered. */
const split = (period: string, segment: string, bad: number, good: number): Observation => ({
  datasetId: `dataset${period}0`, touchpointId: "tpFood0000000", metricId: "rating00000", period, segment,
  counts: { type: "histogram", counts: [0, bad, 0, good, 0] },
});
const byTerminal = [
  split("2017", "A", 60, 1_440), split("2017", "B", 160, 750), split("2017", "", 220, 2_190),
  split("2018", "A", 20, 480), split("2018", "B", 330, 1_512), split("2018", "", 350, 1_992),
].map((each) => [observationKey(each), each] as const);
const SPLIT: Measurements = { ...MEASUREMENTS, observations: new Map([...MEASUREMENTS.observations, ...byTerminal]) };

export const SIDE_EXHIBITS: readonly Exhibit[] = [
  {
    name: "friction", frame: "side",
    render: () => <FrictionList journey={JOURNEY} measurements={MEASUREMENTS} report={frictionOf()} figures={NEWEST_OF_ALL} selection={new Set(["tpWifi0000000"])} onGoTo={nothing} onImport={nothing} onJudge={nothing} />,
  },
  {
    name: "friction-evidence", frame: "side",
    render: () => <FrictionList journey={JOURNEY} measurements={SPLIT} report={frictionOf(SPLIT)} figures={NEWEST_OF_ALL} selection={new Set()} onGoTo={nothing} onImport={null} onJudge={null} />,
  },
  {
    name: "friction-empty", frame: "side",
    render: () => <FrictionList journey={JOURNEY} measurements={NO_MEASUREMENTS} report={frictionOf(NO_MEASUREMENTS)} figures={NEWEST_OF_ALL} selection={new Set()} onGoTo={nothing} onImport={nothing} onJudge={nothing} />,
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
