import { CONTRACT_PRESETS } from "../../metrics/contracts.ts";
import type { FileProfile } from "../fileProfile.ts";
import type { TouchpointMatcher } from "../matchNames.ts";
import { OPEN_TARGET, type ColumnSuggestion, type LongLayout, type MetricSetup, type Target } from "../recipe.ts";
import { plainColumn } from "./knownTool.ts";

/** What a report counts, the most telling first. Averages and rates are no counts: nothing exact can be made of them. */
const COUNTED = [
  /^(?:screen )?views$|^aufrufe$|^vues$|^vistas$|^visualizzazioni$/u, /^event count$|^ereignisanzahl$|^nombre d'événements$|^número de eventos$/u,
  /^sessions$|^sitzungen$|^sesiones$|^sessioni$/u, /^(?:active |total )?users$|^(?:aktive )?nutzer$|^utilisateurs(?: actifs)?$|^usuarios(?: activos)?$/u,
  /^(?:key events|conversions)$/u,
];

/**
 * A report of Google Analytics 4 as volumes: its first column names pages, events or screens, which are touchpoints as
 * far as the map knows them. Null where it counts nothing.
 */
export function suggestGa4(
  { columns }: FileProfile, matcher: TouchpointMatcher,
): { readonly layout: LongLayout; readonly columns: readonly ColumnSuggestion[] } | null {
  const [place, ...others] = columns;
  const counted = COUNTED.map((name) => others.find((column) => name.test(plainColumn(column.name)))).find((found) => found !== undefined);
  if (place === undefined || counted === undefined) return null;
  const { scaleMin, scaleMax, goodEnd } = CONTRACT_PRESETS.volume;
  const setup: MetricSetup = {
    kind: "volume", name: counted.name, question: "", scaleMin, scaleMax, goodEnd, missingCodes: [], answers: [], durationUnit: null,
  };
  const touchpoints = place.values.map(({ value }) => {
    const match = matcher.match(value);
    const target: Target = match === null ? OPEN_TARGET : { type: "touchpoint", touchpointId: match.touchpointId };
    return { value, target };
  });
  return {
    columns: [{ column: counted.name, setup, target: OPEN_TARGET, confidence: "likely", matchedBy: null, included: true }],
    layout: {
      type: "long", touchpointColumn: place.name, scoreColumn: counted.name, metricColumn: null, respondentColumn: null,
      metrics: [{ value: "", setup }], touchpoints,
    },
  };
}
