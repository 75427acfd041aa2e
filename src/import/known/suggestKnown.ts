import { CONTRACT_PRESETS } from "../../metrics/contracts.ts";
import { measureOf } from "../../metrics/contract.ts";
import type { ColumnProfile, DateOrder, FileProfile } from "../fileProfile.ts";
import type { MapContext } from "../importContext.ts";
import type { TouchpointMatcher } from "../matchNames.ts";
import { firstTouchpointStage } from "../newTouchpointStage.ts";
import { isNoAnswerWord, readWhole } from "../readAnswer.ts";
import type { AnswerPoint, ColumnSuggestion, LongLayout, MetricSetup, Target, WideLayout } from "../recipe.ts";
import { contractKind } from "../resolveContracts.ts";
import { setupAs, suggestKind } from "../suggestSetup.ts";
import { plainColumn, type KnownFigure, type KnownSubject, type KnownTool } from "./knownTool.ts";
import { KNOWN_TOOLS } from "./knownTools.ts";
import { suggestGa4 } from "./suggestGa4.ts";
import { surveyOf } from "./surveyTypes.ts";

export type KnownSuggestion = { readonly layout: WideLayout | LongLayout; readonly columns: readonly ColumnSuggestion[] };

/**
 * The columns of a tool's export set up as what they are; null where it has none of its own (then its questions are
 * suggested like those of any survey). `offered` are columns that could hold answers all the same: they stay, left out.
 */
function suggestKnown(
  profile: FileProfile, context: MapContext, matcher: TouchpointMatcher, tool: KnownTool, offered: readonly ColumnSuggestion[],
): KnownSuggestion | null {
  const target = targetOf(tool.about, context, matcher);
  const severalSurveys = suggestSurveys(profile, tool, matcher);
  if (severalSurveys !== null) return severalSurveys;
  const figures = tool.figures.flatMap((figure) => {
    const column = profile.columns.find(({ name, filled }) => filled > 0 && figure.column.test(plainColumn(name)));
    return column === undefined ? [] : [{ column, setup: setupOf(figure, column, profile) }];
  });
  // "Age" and "Age (Hours)" say the same thing: two columns of one metric would count everybody twice.
  const distinct = figures.filter(({ setup }, at) => figures.findIndex((other) => other.setup.name === setup.name) === at);
  if (distinct.length === 0) return null;
  const taken = distinct.map(({ column, setup }): ColumnSuggestion => ({
    column: column.name, setup, target, confidence: "likely", matchedBy: null, included: true,
  }));
  const names = new Set(taken.map(({ column }) => column));
  const others = offered.filter(({ column }) => !names.has(column)).map((own) => (tool.hasQuestions ? own : { ...own, included: false }));
  const place = new Map(profile.columns.map(({ name, index }) => [name, index]));
  const columns = [...taken, ...others].toSorted((a, b) => (place.get(a.column) ?? 0) - (place.get(b.column) ?? 0));
  return {
    columns,
    layout: {
      type: "wide",
      columns: columns.filter(({ included }) => included).map((own) => ({ column: own.column, setup: own.setup, target: own.target })),
    },
  };
}

/** A tool's export set up by itself, whatever its layout; null where the file is none, or has nothing but questions. */
export function suggestExport(
  profile: FileProfile, context: MapContext, matcher: TouchpointMatcher, offered: readonly ColumnSuggestion[],
): KnownSuggestion | null {
  if (profile.exportTool === "ga4") return suggestGa4(profile, context, matcher);
  const tool = KNOWN_TOOLS.find((known) => known.tool === profile.exportTool);
  return tool === undefined ? null : suggestKnown(profile, context, matcher, tool, offered);
}

/** The column with the date of the answer, and how it writes days; null where no tool tells. */
export function knownDate(profile: FileProfile): { readonly column: ColumnProfile; readonly order: DateOrder | null } | null {
  const tool = KNOWN_TOOLS.find((known) => known.tool === profile.exportTool);
  for (const date of tool?.dates ?? []) {
    const column = profile.columns.find((own) => own.date !== null && own.filled > 0 && date.test(plainColumn(own.name)));
    // Days that fit both orders are asked about, whatever the tool usually writes: people open exports in spreadsheets.
    if (column !== undefined) return { column, order: column.date?.order ?? null };
  }
  return null;
}

/** The touchpoint of the map that goes by one of the names, else a new one. */
function targetOf(about: KnownSubject, { journey }: MapContext, matcher: TouchpointMatcher): Target {
  if (about === "whole-journey") return { type: "whole-journey" };
  for (const name of about.names) {
    const match = matcher.match(name);
    // By words alone "Web shop" would be any shop.
    if (match !== null && match.way !== "words") return { type: "touchpoint", touchpointId: match.touchpointId };
  }
  return { type: "new", title: about.title, stageId: firstTouchpointStage(journey) };
}

function setupOf(figure: KnownFigure, column: ColumnProfile, profile: FileProfile): MetricSetup {
  // The one score column of a tool for several kinds of survey; where nothing tells which, it is a column like any other.
  if (figure.kind === "nps") return surveyOf(profile, column) ?? setupAs(suggestKind(column) ?? "rating", column);
  const usual = CONTRACT_PRESETS[contractKind({ kind: figure.kind, goodEnd: figure.goodEnd ?? null })];
  const [scaleMin, scaleMax] = figure.scale ?? [usual.scaleMin, usual.scaleMax];
  const guessed = setupAs(figure.kind, column);
  const words = Object.entries(figure.answers ?? {}).map(([value, point]): AnswerPoint => ({ value, point }));
  const isScale = measureOf(usual.kind) === "scale";
  return {
    kind: figure.kind, name: figure.name, question: "", scaleMin, scaleMax,
    goodEnd: figure.goodEnd ?? usual.goodEnd,
    answers: figure.moreThanNoneIsYes === true ? countsAsAnswers(column) : words.length > 0 ? words : guessed.answers,
    missingCodes: [...(figure.missing ?? []), ...(isScale ? codesOff(column, scaleMin, scaleMax, words, figure.missing ?? []) : [])],
    durationUnit: guessed.durationUnit === "clock" ? "clock" : figure.durationUnit ?? null,
    ...(guessed.decimalComma === undefined ? {} : { decimalComma: guessed.decimalComma }),
  };
}

/** Beyond what a file of today holds, since next month's may hold more. */
const COUNTS_KNOWN = 50;

function countsAsAnswers({ values }: ColumnProfile): readonly AnswerPoint[] {
  const counts = new Set(Array.from({ length: COUNTS_KNOWN + 1 }, (_, count) => String(count)));
  for (const { value } of values) if (readWhole(value) !== null) counts.add(value);
  return [...counts].map((value) => ({ value, point: Number(value) > 0 ? 1 : 0 }));
}

/** Values that are neither on the scale nor words of the tool, where they look like "no answer". */
function codesOff(
  { values }: ColumnProfile, scaleMin: number, scaleMax: number, words: readonly AnswerPoint[], missing: readonly string[],
): readonly string[] {
  const known = new Set([...words.map(({ value }) => value), ...missing].map((value) => value.toLowerCase()));
  return values.map(({ value }) => value).filter((value) => {
    if (known.has(value.toLowerCase())) return false;
    const number = readWhole(value);
    return number === null ? isNoAnswerWord(value) : number === 0 && (scaleMin > 0 || scaleMax < 0);
  });
}

/** A file with answers to several surveys, which a column tells apart: one row per answer, and a metric for each type. */
function suggestSurveys(profile: FileProfile, tool: KnownTool, matcher: TouchpointMatcher): KnownSuggestion | null {
  const type = profile.columns.find(({ name }) => /^survey type$/u.test(plainColumn(name)));
  const score = tool.figures.map(({ column }) => profile.columns.find(({ name }) => column.test(plainColumn(name)))).find((found) => found !== undefined);
  if (type === undefined || type.values.length < 2 || score === undefined || tool.figures.some(({ kind }) => kind !== "nps")) return null;
  const survey = profile.columns.find(({ name, values }) => /^survey name$/u.test(plainColumn(name)) && values.length > 0) ?? type;
  const metrics = type.values.map(({ value }) => ({ value, setup: surveyOf(profile, score, value) ?? setupAs("rating", score) }));
  const touchpoints = survey.values.map(({ value }) => {
    const match = survey === type ? null : matcher.match(value);
    const target: Target = match === null ? { type: "whole-journey" } : { type: "touchpoint", touchpointId: match.touchpointId };
    return { value, target };
  });
  const columns = metrics.map(({ value, setup }): ColumnSuggestion => ({
    column: value, setup, target: { type: "whole-journey" }, confidence: "likely", matchedBy: null, included: true,
  }));
  return {
    columns,
    layout: {
      type: "long", touchpointColumn: survey.name, scoreColumn: score.name, metricColumn: type.name, respondentColumn: null,
      metrics, touchpoints,
    },
  };
}

