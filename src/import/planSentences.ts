import { measureOf } from "../metrics/contract.ts";
import { logInWords, logNotes } from "./eventlog/logWords.ts";
import type { ImportPlan } from "./importPlan.ts";
import type { Recipe } from "./recipe.ts";
import { counted, listed } from "./words.ts";

type Facts = Omit<ImportPlan, "summary" | "sentences">;

/** One line for the foot of the wizard. */
export function summaryOf({ counts, log, contracts }: Facts): string {
  const touchpoints = counts.touchpointsMatched + counts.touchpointsNew;
  const whole = counts.wholeJourneyMetrics > 0 ? ["the whole journey"] : [];
  const places = touchpoints > 0 || whole.length === 0 ? [counted(touchpoints, "touchpoint"), ...whole] : whole;
  if (log !== null) {
    return [
      `${counted(log.visits, "visit")} in ${counted(log.cases, "case")} at ${counted(touchpoints, "touchpoint")}`,
      `${plain(counts.touchpointsMatched)} already on the map, ${plain(counts.touchpointsNew)} new`,
      `${counted(counts.skippedRows, "row")} skipped`,
    ].join(" · ");
  }
  return [
    `${cellsRead(counts.answers, contracts)} ${places.join(" and ")}`,
    `${plain(counts.touchpointsMatched)} already on the map, ${plain(counts.touchpointsNew)} new`,
    `${counted(counts.noAnswerCells, "cell is", "cells are")} “no answer”`,
    `${counted(counts.skippedRows, "row")} skipped`,
  ].join(" · ");
}

/** Nobody has answered where uses were counted or times taken. */
function cellsRead(cells: number, contracts: Facts["contracts"]): string {
  const measures = new Set(contracts.map(({ contract }) => measureOf(contract.kind)));
  const [only] = measures;
  if (measures.size === 1 && only === "volume") return `${counted(cells, "count")} for`;
  return measures.size === 1 && only === "durations" ? `${counted(cells, "time")} for` : `${counted(cells, "answer")} to`;
}

/** What will happen and what was left out, most important first. */
export function sentencesOf(plan: Facts, overlap: Recipe["overlap"]): readonly string[] {
  const { observations, counts } = plan;
  const sentences: string[] = [];
  if (plan.outcome === "nothing") {
    sentences.push((plan.keptFigures ?? 0) > 0 ? "Nothing would change." : "The map already holds exactly these figures, so nothing would change.");
  } else {
    const parts = [
      observations.added > 0 ? `adds ${counted(observations.added, "figure")}` : "",
      observations.changed > 0 ? `changes ${observations.added > 0 ? plain(observations.changed) : counted(observations.changed, "figure")}` : "",
      observations.gone > 0
        ? `takes away ${observations.added + observations.changed > 0 ? plain(observations.gone) : counted(observations.gone, "figure")}` : "",
      observations.unchanged > 0 ? `leaves ${plain(observations.unchanged)} as ${observations.unchanged === 1 ? "it is" : "they are"}` : "",
    ].filter((part) => part !== "");
    if (parts.length > 0) {
      const periods = plan.periods.filter((period) => period !== "");
      sentences.push(capitalised(`${listed(parts)}${periods.length > 0 ? ` for ${listed(periods)}` : ""}.`));
    }
    const gone = [...new Set(plan.preview.filter(({ type }) => type === "gone").map(({ touchpointTitle }) => `“${touchpointTitle}”`))];
    if (gone.length > 0) sentences.push(`What goes is about ${listed(gone)}: this file has no answers for that.`);
    for (const { datasetName, sameFile, stays } of plan.overlaps) {
      if (stays) continue;
      sentences.push(
        sameFile
          ? `This very file is already on the map as “${datasetName}”; its figures are replaced, never counted twice.`
          : overlap !== "add"
            ? `Figures of “${datasetName}” for the same touchpoints, metrics and periods are replaced.`
            : `Counts on top of “${datasetName}”, which has figures for the same touchpoints, metrics and periods.`,
      );
    }
  }
  if (plan.log !== null) sentences.push(`The log holds ${logInWords(plan.log)}.`, ...logNotes(plan.log));
  if (plan.newTouchpoints.length > 0) {
    sentences.push(`Makes ${counted(plan.newTouchpoints.length, "new touchpoint")}: ` +
      `${listed(plan.newTouchpoints.map(({ title }) => `“${title}”`))}.`);
  }
  const unmatched = plan.unmatched.filter(({ answers }) => answers > 0);
  if (unmatched.length > 0) {
    const names = listed([...new Set(unmatched.map(({ name }) => `“${name}”`))]);
    sentences.push(`Leaves out ${names}, which ${unmatched.length === 1 ? "has" : "have"} no place on the map.` +
      (plan.waiting.length > 0 ? " The counts wait for a place on this device, in the details of the map." : ""));
  }
  const empty = plan.unmatched.filter(({ answers }) => answers === 0).map(({ name }) => `“${name}”`);
  if (empty.length > 0) sentences.push(`Leaves out ${listed(empty)}, of which nothing in this file counts.`);
  if (plan.roundedRows !== undefined) {
    sentences.push(`${counted(plan.roundedRows, "share is", "shares are")} rounded so that several whole numbers of people would give ` +
      `${plan.roundedRows === 1 ? "it" : "them"}; the nearest is taken, which moves no figure by more than a small part of its interval.`);
  }
  if (counts.offScaleCells > 0) {
    sentences.push(`${counted(counts.offScaleCells, "cell holds", "cells hold")} something off the scale and ` +
      `${counts.offScaleCells === 1 ? "is" : "are"} not counted.`);
  }
  if (counts.withheldFigures > 0) {
    sentences.push(`${counted(counts.withheldFigures, "figure")} with fewer than 5 answers, or that would give such a one ` +
      `away, ${counts.withheldFigures === 1 ? "stays" : "stay"} on this device.`);
  }
  if (plan.keptFigures !== undefined) {
    sentences.push(`${counted(plan.keptFigures, "figure stays as it is", "figures stay as they are")} on the map: fewer than 5 ` +
      "answers more or fewer would show what these people said. More answers will change that.");
  }
  if (plan.waitingTooMany !== undefined) {
    sentences.push(`The counts of what has no place are ${plain(plan.waitingTooMany)} figures, more than wait on this device, and are ` +
      "left out for good. Choose longer periods, or give these names a place now.");
  }
  if (plan.skipped.total > 0) {
    sentences.push(`${counted(plan.skipped.total, "row")} skipped: ` +
      `${listed(plan.skipped.reasons.map(({ rows, label }) => `${plain(rows)} with ${label}`))}.`);
  }
  return sentences;
}

function plain(count: number): string {
  return count.toLocaleString("en-GB");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
