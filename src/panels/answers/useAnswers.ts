import { useEffect, useMemo, useState } from "react";
import { answersDatabase } from "../../answers/answersDatabase.ts";
import { AnswerFinder, type AnswerFilter } from "../../answers/findAnswers.ts";
import type { KeptDataset } from "../../answers/keptAnswers.ts";
import { readAnswers, type TouchpointAnswers } from "../../answers/readAnswers.ts";
import type { StoreResult } from "../../answers/storeResult.ts";

/** The rows behind a touchpoint in what is kept, read anew when a dataset is kept anew; null until they are read. */
export function useAnswers(
  mapId: string, touchpointId: string, kept: readonly KeptDataset[],
): StoreResult<TouchpointAnswers> | null {
  const [answers, setAnswers] = useState<StoreResult<TouchpointAnswers> | null>(null);
  // The list is another object after every change of the map; its text is not.
  const keepings = JSON.stringify(kept.map(({ datasetId, keepingId }) => [datasetId, keepingId]));
  useEffect(() => {
    let left = false;
    void readAnswers(answersDatabase(), mapId, touchpointId, datasetsOf(keepings)).then((read) => {
      if (!left) setAnswers(read);
    });
    return () => {
      left = true;
    };
  }, [mapId, touchpointId, keepings]);
  return answers;
}

function datasetsOf(keepings: string): ReadonlySet<string> {
  const pairs: unknown = JSON.parse(keepings);
  return new Set(Array.isArray(pairs) ? pairs.map((pair: unknown) => (Array.isArray(pair) ? String(pair[0]) : "")) : []);
}

/** Positions of the rows that fit the filter, those of the filter before while they are looked for; null at first. */
export function useFound(answers: TouchpointAnswers, filter: AnswerFilter): { readonly rows: readonly number[] | null; readonly looking: boolean } {
  const finder = useMemo(() => new AnswerFinder(answers), [answers]);
  const [found, setFound] = useState<{ readonly for: AnswerFilter; readonly rows: readonly number[] } | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    void finder.find(filter, ending.signal).then((rows) => {
      if (rows !== null) setFound({ for: filter, rows });
    });
    return () => ending.abort();
  }, [finder, filter]);
  return { rows: found?.rows ?? null, looking: found?.for !== filter };
}
