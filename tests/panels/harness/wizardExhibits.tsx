import { useEffect, useState } from "react";
import { openImport } from "../../../src/import/importClient.ts";
import type { ImportSource } from "../../../src/import/importClient.ts";
import { setStageOfNew } from "../../../src/panels/importing/recipeEdits.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { observationKey, type Measurements } from "../../../src/metrics/observation.ts";
import { ImportWizard } from "../../../src/panels/ImportWizard.tsx";
import { DONE } from "../../../src/ui/outcome.ts";
import type { Exhibit } from "./exhibits.tsx";
import { JOURNEY, MEASUREMENTS } from "./fixtureMap.ts";

/** The same answers every time, with codes for "no answer", a CES to ask about, and columns that are no ratings. */
function surveyText(rows: number, extraColumns: number): string {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const pick = (weights: readonly number[], first: number) => {
    let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
    return first + weights.findIndex((weight) => (left -= weight) <= 0);
  };
  const header = [
    "RESPNUM", "Q7FOOD", "Q7WIFI", "Q7SIGN", "Ease of security", "NETPRO", "Q15PROBLEM", "BAREA", "COMMENT",
    ...Array.from({ length: extraColumns }, (_, index) => `Q20_PART_${index + 1}`),
  ];
  const lines = Array.from({ length: rows }, (_, row) => [
    row + 1, pick([1, 3, 10, 34, 38, 15, 9], 0), pick([2, 3, 6, 20, 34, 28, 16], 0), pick([1, 2, 4, 18, 42, 33, 3], 0),
    pick([5, 4, 6, 13, 29, 44, 5], 0), pick([1, 1, 1, 1, 2, 6, 7, 15, 24, 14, 30, 6], 0), pick([3, 14, 86], 0), "ABCDEFG"[pick([30, 25, 12, 10, 8, 9, 6], 0)],
    `comment ${row}`, ...Array.from({ length: extraColumns }, () => pick([60, 40], 0)),
  ].join(","));
  return [header.join(","), ...lines, "too,few"].join("\n");
}

type WizardProps = { readonly source: ImportSource | null; readonly measurements?: Measurements };

function Wizard({ source, measurements = MEASUREMENTS }: WizardProps) {
  const [given] = useState(source);
  const [applied, setApplied] = useState(0);
  return (
    <>
      <output data-testid="applied">{applied} applied</output>
      <ImportWizard
        mapId="map of the exhibits" journey={JOURNEY} measurements={measurements} importedBy="Research team" source={given} onClose={() => {}}
        onApply={() => {
          setApplied(applied + 1);
          return DONE;
        }}
        onUndo={() => setApplied(applied - 1)}
      />
    </>
  );
}

/** The map after one file was imported, and the wizard on the next one. */
function NextMonth({ before, after }: { readonly before: { readonly name: string; readonly text: string }; readonly after: ImportSource }) {
  const [measurements, setMeasurements] = useState<Measurements | null>(null);
  useEffect(() => {
    const session = openImport(before);
    const context = { journey: JOURNEY, measurements: MEASUREMENTS };
    void session.inspect().then(async (read) => {
      if (!read.ok) throw new Error(read.fault.message);
      const recipe = setStageOfNew(suggestRecipe(read.value, context).recipe, "");
      const made = await session.plan(recipe, { ...context, importedBy: "Research team", now: new Date("2026-05-04T09:00:00Z") });
      if (!made.ok) throw new Error(made.fault.message);
      const { change } = made.value;
      setMeasurements({
        ...MEASUREMENTS,
        contracts: new Map([...MEASUREMENTS.contracts, ...change.contracts.map((own) => [own.id, own] as const)]),
        datasets: new Map(change.datasets.map((own) => [own.id, own])),
        observations: new Map([...MEASUREMENTS.observations, ...change.observations.map((own) => [observationKey(own), own] as const)]),
      });
    });
    return () => session.close();
  }, [before]);
  return measurements === null ? null : <Wizard source={after} measurements={measurements} />;
}

/** A file of one month; `header` renames or adds columns. */
function monthText(header: string, rows: number, shift: number): string {
  const columns = header.split(",").length;
  return [header, ...Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => 1 + ((row * 7 + column + shift * (row % 3)) % 5)).join(","))].join("\n");
}

const APRIL = { name: "terminal survey 2026-04.csv", text: monthText("Q7FOOD,Q7WIFI,Q14PASSTHRU,Age", 420, 0) };
const MAY = { name: "terminal survey 2026-05.csv", text: monthText("Q7FOOD,Q7WIFI,Q14PASSTHRU,Age", 380, 1) };
const MAY_RENAMED = { name: "terminal survey may.csv", text: monthText("Q7FOOD,Wireless,Q14PASSTHRU,Age,Art rating", 380, 1) };
const APRIL_CORRECTED = { name: "terminal survey 2026-04 corrected.csv", text: monthText("Q7FOOD,Q14PASSTHRU,Age,Desk", 431, 1) };

/** Tickets of a service desk: times in several notations, yes or no, sentiment, a rating. */
function ticketsText(rows: number): string {
  const header = "Ticket;First reply time (minutes);Wait time;Handling time;Amount of waiting time in seconds;FCR;Churned;Sentiment;CSAT;Satisfaction comment";
  const lines = Array.from({ length: rows }, (_, row) => [
    `T${row}`, `${(row * 7) % 90},${row % 10}`, (row * 3) % 40, `0:${String((row * 11) % 60).padStart(2, "0")}:${String((row * 17) % 60).padStart(2, "0")}`,
    `${1 + (row % 9)},${String((row * 37) % 1000).padStart(3, "0")}`, row % 5 === 0 ? "no" : "yes", row % 11 === 0 ? "yes" : "no",
    ["positive", "neutral", "negative"][row % 3], 1 + (row % 5), "it was fine",
  ].join(";"));
  return [header, ...lines].join("\n");
}

/** One row per contact, which says several things of one touchpoint. */
function contactsText(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => [
    ["Restaurants", "Free Wi-Fi", "Parkhaus"][row % 3], row % 2 === 0 ? "Phone" : "Chat", `2026-0${(row % 3) + 1}-1${row % 9}`, ((row * 7) % 5) + 1,
    ((row * 3) % 7) + 1, `0${row % 9}:${10 + (row % 49)}`, ((row * 11) % 5) + 1, row % 4 === 0 ? "yes" : "no", `what number ${row} wrote`,
  ].join(","));
  return ["Touchpoint,Channel,Date,CSAT,CES,Handling time,Kindness,Returning,Comment", ...lines].join("\n");
}

export const WIZARD_EXHIBITS: readonly Exhibit[] = [
  { name: "wizard-file", frame: "page", render: () => <Wizard source={null} /> },
  { name: "wizard", frame: "page", render: () => <Wizard source={{ name: "survey_2019.csv", text: surveyText(600, 0) }} /> },
  { name: "wizard-wide", frame: "page", render: () => <Wizard source={{ name: "survey_2019.csv", text: surveyText(300, 120) }} /> },
  {
    name: "wizard-long", frame: "page",
    render: () => (
      <Wizard
        source={{
          name: "answers.csv",
          text: ["place;kind;score;person", ...Array.from({ length: 400 }, (_, row) => `${["Restaurants", "Free Wi-Fi", "Parkhaus"][row % 3]};${row % 2 === 0 ? "CSAT" : "NPS"};${1 + (row * 7) % 5};p${row}`)].join("\n"),
        }}
      />
    ),
  },
  { name: "wizard-scores", frame: "page", render: () => <Wizard source={{ name: "contacts.csv", text: contactsText(400) }} /> },
  { name: "wizard-kinds", frame: "page", render: () => <Wizard source={{ name: "tickets_2025.csv", text: ticketsText(400) }} /> },
  { name: "wizard-next-month", frame: "page", render: () => <NextMonth before={APRIL} after={MAY} /> },
  { name: "wizard-renamed", frame: "page", render: () => <NextMonth before={APRIL} after={MAY_RENAMED} /> },
  { name: "wizard-corrected", frame: "page", render: () => <NextMonth before={APRIL} after={APRIL_CORRECTED} /> },
  { name: "wizard-broken", frame: "page", render: () => <Wizard source={{ name: "letter.csv", text: "a,b\n1,\"never closed\n2,3\n" }} /> },
];
