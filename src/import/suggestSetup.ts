import { CONTRACT_PRESETS } from "../metrics/contracts.ts";
import { isYesNoKind, type MetricContract } from "../metrics/contract.ts";
import { asksExpectation } from "./asksExpectation.ts";
import type { ColumnProfile, ScaleGuess } from "./fileProfile.ts";
import { isCodeBeside, roughScale } from "./guessScale.ts";
import { normalised } from "./matchNames.ts";
import { findWordedScale, isNoAnswerWord, readWhole, readYesNo } from "./readAnswer.ts";
import { contractKind } from "./resolveContracts.ts";
import { isPolarityColumn, sentimentAnswers } from "./sentimentWords.ts";
import { durationSetup, isDurationKind } from "./suggestDuration.ts";
import { SURVEY_KINDS, type AnswerPoint, type MetricSetup, type SurveyKind } from "./recipe.ts";

/** What names of columns say about the kind. Parts of words too, since survey tools glue words: "NETPRO", "Q15PROBLEM". */
const KIND_HINTS: readonly { readonly kind: SurveyKind; readonly pattern: RegExp }[] = [
  { kind: "nps", pattern: /\bnps\b|net ?pro(?:moter)?|recommend|empfehl|recommand|recomi?end|aanbeve|\bltr\b/u },
  { kind: "aht", pattern: /\baht\b|handl(?:e|ing) ?time|talk ?time|bearbeitungszeit/u },
  { kind: "response-time", pattern: /(?:response|reply|answer|reaction) ?time|time to (?:first )?(?:reply|respon|answer)|antwortzeit|reaktionszeit/u },
  { kind: "resolution-time", pattern: /resolution ?time|time to (?:resol|close|solve)|losungszeit/u },
  { kind: "waiting-time", pattern: /wait(?:ing)? ?(?:time|min|sec|duration)|(?:queue|hold) ?time|wartezeit/u },
  { kind: "sentiment", pattern: /sentiment|polarity|stimmung|tonalitat/u },
  { kind: "fcr", pattern: /\bfcr\b|first (?:contact|call) resol/u },
  { kind: "repeat-contact", pattern: /repeat ?contact|recontact|contacted again|reopened/u },
  { kind: "churn", pattern: /\bchurn/u },
  { kind: "abandonment", pattern: /abandon|abbruch/u },
  { kind: "drop-off", pattern: /drop ?off|dropped out|dropout/u },
  { kind: "conversion", pattern: /\bconver(?:sion|ted)\b|\brevenue\b|\bpurchased?\b/u },
  { kind: "volume", pattern: /\bvolume\b|\bvisits\b|\bsessions\b|page ?views|anzahl (?:besuche|kontakte)/u },
  { kind: "ces", pattern: /\bces ?\d?\b|\beffort|aufwand|how easy|made it easy|ease of|\bease\b|difficult|wie (?:einfach|leicht) war|(?:que tan|cuan) facil|a t il ete facile|hoe (?:ge)?makkelijk/u },
  { kind: "csat", pattern: /\bcsat\b|satisf|zufried|tevreden/u },
  { kind: "yes-no", pattern: /problem|complain|beschwerde|resolved|gelost/u },
];

/** Yes/no questions whose yes is good, by name. */
const GOOD_WHEN_YES = /resolved|gelost|solved|success|found/u;
/** A question that asks for trouble, by name; then yes is bad. */
const BAD_WHEN_YES = /problem|complain|beschwerde|issue|trouble|repeat|fehler/u;
/** A recipe remembers at most this much of a wording. */
const MAX_QUESTION = 1_000;

/** Names of school marks and ranks, whose best is 1. */
const BEST_IS_ONE = /\bnote\b|schulnote|\bmark\b|\brank/u;

const IS_RANK = /\brank/u;

export function kindHint(name: string): SurveyKind | null {
  const text = normalised(name);
  return KIND_HINTS.find(({ pattern }) => pattern.test(text))?.kind ?? null;
}

/** What a column's name says about the kind, else what its question does. */
export function columnHint({ name, question }: Pick<ColumnProfile, "name" | "question">): SurveyKind | null {
  return kindHint(name) ?? kindHint(question);
}

/** Numbers beside 1 and 2 that are no answer to a yes/no question in any case. */
const YES_NO_CODES = { scaleMin: 1, scaleMax: 2 } as const;
/** Less of a column's cells are slips. */
const RARE = 0.01;
/** Where so many other numbers carry answers as well, the question has more answers than yes and no. */
const MOST_OTHERS = 2;

/** A column's answers as a yes/no question: 1 and 2, 0 and 1, or words; null where they cannot be one. */
function yesNoAnswers(column: ColumnProfile): { answers: readonly AnswerPoint[]; missingCodes: readonly string[] } | null {
  const answers: AnswerPoint[] = [];
  const others: string[] = [];
  const numbers = new Set(column.values.map(({ value }) => readWhole(value)));
  // 1 = yes, 2 = no is how survey codebooks write it; 0 and 1 speak for themselves unless there is a 2 as well.
  const no = numbers.has(2) ? 2 : 0;
  // From -2 to 2 is a scale of its own.
  if (numbers.has(-2) && numbers.has(2)) return null;
  let distinct = 0;
  let scalePoints = 0;
  for (const { value, count } of column.values) {
    const number = readWhole(value);
    const word = readYesNo(value);
    if (word !== null) answers.push({ value, point: word });
    else if (number === 1) answers.push({ value, point: 1 });
    else if (number === no) answers.push({ value, point: 0 });
    else if (isNoAnswerWord(value)) others.push(value);
    else if (number === null) return null;
    else {
      const isCode = isCodeBeside(number, YES_NO_CODES);
      if (isCode || (number >= 0 && number <= 10)) others.push(value);
      if (!isCode && count >= column.filled * RARE) scalePoints += 1;
      // A slip of the hand is off the scale, and says nothing about the rest.
      else if (!isCode) continue;
    }
    distinct += 1;
  }
  const points = new Set(answers.map(({ point }) => point));
  return points.size === 2 && distinct <= 6 && scalePoints < MOST_OTHERS ? { answers, missingCodes: others } : null;
}

function wordedAnswers(column: ColumnProfile): { answers: readonly AnswerPoint[]; scale: ScaleGuess } | null {
  const words = column.values.map(({ value }) => value).filter((value) => !isNoAnswerWord(value));
  const scale = findWordedScale(words);
  if (scale === null) return null;
  return {
    answers: words.map((value) => ({ value, point: scale.indexOf(value.toLowerCase()) + 1 })),
    scale: {
      scaleMin: 1, scaleMax: scale.length, clear: true,
      missingCodes: column.values.map(({ value }) => value).filter(isNoAnswerWord),
    },
  };
}

/** The scale of a column that is answered in words; null where it is not. */
export function wordedScale(column: ColumnProfile): ScaleGuess | null {
  return wordedAnswers(column)?.scale ?? null;
}

/**
 * The column with a scale, where name and values allow one; the same object where it has one already, or can have none.
 * For columns that are known by their name to hold answers.
 */
export function withRoughScale(column: ColumnProfile): ColumnProfile {
  if (column.date !== null || couldBeAnswers(column)) return column;
  const scale = roughScale(column.values);
  return scale === null ? column : { ...column, scale };
}

/** Whether the column could hold answers at all, under some kind. */
export function couldBeAnswers(column: ColumnProfile): boolean {
  return column.scale !== null || wordedAnswers(column) !== null || yesNoAnswers(column) !== null ||
    sentimentAnswers(column) !== null || fitsHint(column, columnHint(column));
}

/** Whether the values bear out what the name says of a kind that is no rating. */
function fitsHint(column: ColumnProfile, hint: SurveyKind | null): boolean {
  if (hint === null) return false;
  if (isDurationKind(hint)) return column.duration !== null;
  if (hint === "sentiment") return sentimentAnswers(column) !== null || isPolarityColumn(column) || column.scale !== null;
  if (hint === "volume") return column.content === "number" && column.scale === null;
  return isYesNoKind(hint) && yesNoAnswers(column) !== null;
}

/** The kind that name and values suggest; null where the column holds no answers. */
export function suggestKind(column: ColumnProfile): SurveyKind | null {
  const hint = columnHint(column);
  if (hint !== null && fitsHint(column, hint)) return hint;
  if (sentimentAnswers(column) !== null) return "sentiment";
  if (column.scale === null) {
    const isYesNo = yesNoAnswers(column) !== null;
    if (isYesNo) return "yes-no";
    if (column.scale === null && wordedAnswers(column) === null) return null;
    return hint === "csat" || hint === "ces" ? hint : "rating";
  }
  const { scaleMin, scaleMax } = column.scale;
  if (hint === "nps" && (scaleMax === 10 || !column.scale.clear)) return "nps";
  if (hint === "csat" || hint === "ces") return hint;
  if (scaleMin === 0 && scaleMax === 1) return "yes-no";
  // 0 to 10 alone does not make a question one of recommending: as NPS, a 6 of 10 would count as a bad experience.
  return "rating";
}

/**
 * A column set up as a kind: the scale the values fit, else the kind's usual one. Used for suggestions, and when a person
 * chooses another kind. The good end of CES is left open always, and that of yes/no and of marks where the name does not
 * tell (DESIGN section 6).
 */
export function setupAs(kind: SurveyKind, column: ColumnProfile): MetricSetup {
  const text = normalised(`${column.name} ${column.question}`);
  const question = column.question !== "" ? column.question.slice(0, MAX_QUESTION) : /\s/u.test(column.name.trim()) && column.name.length > 25 ? column.name : "";
  if (isYesNoKind(kind)) {
    const { answers, missingCodes } = yesNoAnswers(column) ?? { answers: [], missingCodes: [] };
    const own = { kind, question, scaleMin: 0, scaleMax: 1, answers, missingCodes, durationUnit: null };
    if (kind !== "yes-no") {
      const { name, goodEnd } = CONTRACT_PRESETS[contractKind({ kind, goodEnd: null })];
      return { ...own, name, goodEnd };
    }
    const problem = /problem/u.test(text);
    return {
      ...own,
      name: problem ? CONTRACT_PRESETS["yes-no"].name : column.name.slice(0, 100),
      goodEnd: BAD_WHEN_YES.test(text) ? "low" : GOOD_WHEN_YES.test(text) ? "high" : null,
    };
  }
  if (isDurationKind(kind)) return durationSetup(kind, column, question);
  const worded = kind === "sentiment" ? null : wordedAnswers(column);
  const usual = CONTRACT_PRESETS[kind === "ces" ? "ces2" : kind];
  if (kind === "volume") {
    const { scaleMin, scaleMax, goodEnd, name } = usual;
    return { kind, name, question, scaleMin, scaleMax, goodEnd, missingCodes: [], answers: [], durationUnit: null };
  }
  if (kind === "sentiment") return sentimentSetup(column, question);
  const guess = kind === "nps" ? null : worded?.scale ?? column.scale;
  const { scaleMin, scaleMax, missingCodes } = guess ?? withScale(column, usual.scaleMin, usual.scaleMax);
  const goodEnd = kind === "ces" ? null : kind !== "nps" && BEST_IS_ONE.test(text) ? null : "high";
  return {
    kind, question, scaleMin, scaleMax, missingCodes, goodEnd, answers: worded?.answers ?? [], durationUnit: null,
    name: kind === "rating" ? `${asksExpectation(column) ? "Expectation" : IS_RANK.test(text) ? "Rank" : "Rating"} ${scaleMin}–${scaleMax}` : kind === "ces" ? "CES" : usual.name,
  };
}

/** Words, or numbers from -1 to 1; on another scale only where the values fit one, and then high counts as good. */
function sentimentSetup(column: ColumnProfile, question: string): MetricSetup {
  const { name } = CONTRACT_PRESETS.sentiment;
  const setup = { kind: "sentiment", name, question, goodEnd: "high", durationUnit: null } as const;
  const words = sentimentAnswers(column);
  if (words !== null) return { ...setup, ...words };
  if (column.scale !== null && !isPolarityColumn(column)) {
    const { scaleMin, scaleMax, missingCodes } = column.scale;
    return { ...setup, scaleMin, scaleMax, missingCodes, answers: [] };
  }
  const missingCodes = column.values.map(({ value }) => value).filter(isNoAnswerWord);
  return { ...setup, scaleMin: -1, scaleMax: 1, missingCodes, answers: [] };
}

/**
 * The codes that are left over under a scale that a person, or the map, has fixed. Other numbers outside of it are no codes:
 * they may be points of another scale, which is asked.
 */
export function withScale(column: ColumnProfile, scaleMin: number, scaleMax: number): Omit<ScaleGuess, "clear"> {
  const missingCodes = column.values.map(({ value }) => value).filter((value) => {
    const number = readWhole(value);
    return number === null ? isNoAnswerWord(value) : isCodeBeside(number, { scaleMin, scaleMax });
  });
  return { scaleMin, scaleMax, missingCodes };
}

/** A column set up as a metric that the map has, so that its figures join that metric. */
export function setupLike(contract: MetricContract, column: ColumnProfile): MetricSetup | null {
  const kind = surveyKind(contract);
  if (kind === null) return null;
  const own = setupAs(kind, column);
  const { scaleMin, scaleMax, goodEnd, name, question } = contract;
  if (isYesNoKind(kind)) return own.answers.length < 2 ? null : { ...own, name, question, goodEnd };
  // Any number could be a duration or a count: only a column that says so is taken for one.
  if (isDurationKind(kind) || kind === "volume") return columnHint(column) === kind && fitsHint(column, kind)
    ? { ...own, name, question, missingCodes: contract.missingCodes } : null;
  if (kind === "sentiment") return own.scaleMin === scaleMin && own.scaleMax === scaleMax && fitsHint(column, kind) ? { ...own, name, question, goodEnd } : null;
  if (kind === "rating" && asksExpectation(column) !== asksExpectation({ name, question })) return null;
  const worded = own.answers.length > 0 && own.scaleMin === scaleMin && own.scaleMax === scaleMax;
  const offScale = withScale(column, scaleMin, scaleMax).missingCodes;
  // Codes that the team has named for the metric count also where they look like answers.
  const named = column.values.map(({ value }) => value).filter((value) => contract.missingCodes.includes(value));
  const codes = [...new Set([...offScale, ...named])];
  // A column of many codes besides the scale is about something else.
  if (!worded && (codes.length > 5 || !fitsScale(column, scaleMin, scaleMax, contract.missingCodes))) return null;
  return { ...own, scaleMin, scaleMax, goodEnd, name, question, missingCodes: worded ? own.missingCodes : codes };
}

/** At least half of the scale's points occur, and what lies outside are codes: the metric's own, or what looks like some. */
function fitsScale(column: ColumnProfile, scaleMin: number, scaleMax: number, knownCodes: readonly string[]): boolean {
  const guess = column.scale;
  if (guess !== null && guess.scaleMin === scaleMin && guess.scaleMax === scaleMax) return true;
  const inside = column.values.filter(({ value }) => {
    const number = readWhole(value);
    return number !== null && number >= scaleMin && number <= scaleMax;
  });
  const outside = column.values.filter((value) => !inside.includes(value));
  return inside.length * 2 >= scaleMax - scaleMin + 1 &&
    outside.every(({ value }) => knownCodes.includes(value) || isNoAnswerWord(value));
}

export function surveyKind(contract: MetricContract): SurveyKind | null {
  const { kind } = contract;
  if (kind === "ces1" || kind === "ces2") return "ces";
  return SURVEY_KINDS.find((own) => own === kind) ?? null;
}

