import { CONTRACT_PRESETS } from "../../metrics/contracts.ts";
import type { ColumnProfile, FileProfile } from "../fileProfile.ts";
import type { MapContext } from "../importContext.ts";
import type { TouchpointMatcher } from "../matchNames.ts";
import { firstTouchpointStage } from "../newTouchpointStage.ts";
import { OPEN_TARGET, type ColumnSuggestion, type LongLayout, type MetricSetup, type Target } from "../recipe.ts";
import { plainColumn } from "./knownTool.ts";

/** What a report counts, the most telling first. Averages and rates are no counts: nothing exact can be made of them. */
const COUNTED = [
  /^(?:screen )?views$|^aufrufe$|^vues$|^vistas$|^visitas$|^visualizzazioni$/u, /^event count$|^ereignisanzahl$|^nombre d'événements$|^número de eventos$/u,
  /^sessions$|^sitzungen$|^sesiones$|^sessioni$/u, /^(?:active |total )?users$|^(?:aktive )?nutzer$|^utilisateurs(?: actifs)?$|^usuarios(?: activos)?$/u,
  /^(?:key events|conversions)$/u,
];

/** Countries and devices are no touchpoints. */
const PAGES = /page|screen|path|url|seite|bildschirm|pfad|página|pantalla|pagina|schermata|écran/u;

/**
 * A report of Google Analytics 4 as volumes: its first column names pages, events or screens, which are touchpoints as
 * far as the map knows them; where it knows none, the most used become new ones. Null where it counts nothing.
 */
export function suggestGa4(
  { columns }: FileProfile, { journey }: MapContext, matcher: TouchpointMatcher,
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
  // A map that knows none of the pages is one that is still to be made of them; else what it leaves out is meant.
  const unknown = PAGES.test(plainColumn(place.name)) && touchpoints.every(({ target }) => target.type === "open");
  const pages = unknown ? newPages(place, firstTouchpointStage(journey)) : new Map<string, Target>();
  return {
    columns: [{ column: counted.name, setup, target: OPEN_TARGET, confidence: "likely", matchedBy: null, included: true }],
    layout: {
      type: "long", touchpointColumn: place.name, scoreColumn: counted.name, metricColumn: null, respondentColumn: null,
      metrics: [{ value: "", setup }],
      touchpoints: touchpoints.map(({ value, target }) => ({ value, target: pages.get(value) ?? target })),
    },
  };
}

const NEW_PAGES = 10;

/** The first pages of a report, which lists the most used first, as new touchpoints; two paths of one name become one. */
function newPages({ firstValues = [] }: ColumnProfile, stageId: string): ReadonlyMap<string, Target> {
  const named = firstValues.map((value) => [value, pageTitle(value)] as const).filter(([, title]) => title !== "");
  return new Map(named.slice(0, NEW_PAGES).map(([value, title]): [string, Target] => [value, { type: "new", title, stageId }]));
}

/** "Check-in" of "/check-in", "Home page" of "/", "Opening hours" of "/help/opening_hours.html?from=1"; empty for "(not set)". */
export function pageTitle(path: string): string {
  const [place = ""] = path.trim().split(/[?#]/u);
  if (/^\(.*\)$/u.test(place) || place === "") return "";
  const last = place.split("/").findLast((part) => part !== "");
  if (last === undefined) return "Home page";
  const words = decoded(last).replace(/\.(?:html?|php|aspx?|jsp)$/iu, "").replace(/[_+]+/gu, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** As it is where it is no proper encoding. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
