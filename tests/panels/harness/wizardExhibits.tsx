import { useState } from "react";
import type { ImportSource } from "../../../src/import/importClient.ts";
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

function Wizard({ source }: { readonly source: ImportSource | null }) {
  const [given] = useState(source);
  const [applied, setApplied] = useState(0);
  return (
    <>
      <output data-testid="applied">{applied} applied</output>
      <ImportWizard
        journey={JOURNEY} measurements={MEASUREMENTS} importedBy="Research team" source={given} onClose={() => {}}
        onApply={() => {
          setApplied(applied + 1);
          return DONE;
        }}
        onUndo={() => setApplied(applied - 1)}
      />
    </>
  );
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
  { name: "wizard-broken", frame: "page", render: () => <Wizard source={{ name: "letter.csv", text: "a,b\n1,\"never closed\n2,3\n" }} /> },
];
