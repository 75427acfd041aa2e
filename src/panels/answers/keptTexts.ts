import type { KeptDataset } from "../../answers/keptAnswers.ts";
import { formatCount } from "../../drawing/readingText.ts";
import type { Measurements } from "../../metrics/observation.ts";

/** What answers are about: a touchpoint, or the journey as a whole. */
export type AnswerPlace = { readonly id: string; readonly title: string };

/** The kept datasets that the map still has, with answers to a touchpoint where one is named. */
export function keptOnMap(
  kept: readonly KeptDataset[], { datasets }: Pick<Measurements, "datasets">, touchpointId: string | null = null,
): readonly KeptDataset[] {
  return kept.filter(({ complete, datasetId, touchpoints }) => complete && datasets.has(datasetId) &&
    (touchpointId === null || touchpoints.some((own) => own.touchpointId === touchpointId && own.rows > 0)));
}

/** Rows with answers to the touchpoint. */
export function rowsAbout(kept: readonly KeptDataset[], touchpointId: string): number {
  return kept.reduce((sum, { touchpoints }) =>
    sum + touchpoints.reduce((own, { touchpointId: id, rows }) => (id === touchpointId ? own + rows : own), 0), 0);
}

/** "1 answer", "2,342 answers". */
export function answersText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "answer" : "answers"}`;
}

/** "about 3 MB", "less than 0.1 MB". */
export function spaceText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  if (megabytes < 0.1) return "less than 0.1 MB";
  return `about ${megabytes < 10 ? megabytes.toFixed(1).replace(/\.0$/u, "") : formatCount(megabytes)} MB`;
}

/** "survey.csv", "a.csv and b.csv", "3 files". */
export function filesText(kept: readonly KeptDataset[]): string {
  const names = [...new Set(kept.map(({ fileName }) => fileName))];
  return names.length <= 2 ? names.join(" and ") : `${formatCount(names.length)} files`;
}
