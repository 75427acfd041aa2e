import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { KeptSummary } from "../../answers/answerWriter.ts";
import { commentColumns, type CommentColumn } from "../../import/commentColumns.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import type { ImportFault, ImportResult } from "../../import/importFault.ts";
import type { ImportPlan } from "../../import/importPlan.ts";
import type { KeepRequest } from "../../import/keepAnswers.ts";
import { hasAnswers, keepRequest } from "../../import/keepRequest.ts";
import type { Recipe } from "../../import/recipe.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { showToast } from "../../ui/Toasts.tsx";

export type KeepState =
  | { readonly type: "idle" }
  | { readonly type: "keeping" }
  | { readonly type: "kept"; readonly summary: KeptSummary }
  | { readonly type: "failed"; readonly message: string };

export type Keeping = {
  /** Null: rows of this file are nobody's answers, or the map is known nowhere. */
  readonly choice: {
    readonly on: boolean;
    readonly columns: readonly CommentColumn[];
    /** Names of the columns whose words are kept. */
    readonly comments: readonly string[];
    readonly turn: (on: boolean) => void;
    readonly choose: (comments: readonly string[]) => void;
  } | null;
  readonly state: KeepState;
  /** Keeps the answers behind a plan that was applied, or forgets what was kept of its datasets, as was chosen. */
  readonly start: (plan: ImportPlan) => void;
};

export type KeepInputs = {
  /** Null where there is nothing to keep answers for. */
  readonly mapId: string | null;
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly profile: FileProfile | null;
  readonly recipe: Recipe | null;
  /** Reads the chosen file once more. */
  readonly keep: (recipe: Recipe, request: KeepRequest) => Promise<ImportResult<KeptSummary>>;
};

const IDLE: KeepState = { type: "idle" };

/** Whoever did not want answers kept is not asked to want it the next time. */
const REMEMBERED = "throughline-keep-answers";

export function useKeeping({ mapId, journey, measurements, profile, recipe, keep }: KeepInputs): Keeping {
  const [on, setOn] = useState(readChoice);
  const [chosen, setChosen] = useState<{ readonly hash: string; readonly comments: readonly string[] } | null>(null);
  const [state, setState] = useState<{ readonly hash: string; readonly of: KeepState }>({ hash: "", of: IDLE });
  const hash = profile?.hash ?? "";
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const possible = mapId !== null && profile !== null && recipe !== null && hasAnswers(recipe);
  const columns = useMemo(() => (profile === null || recipe === null ? [] : commentColumns(profile, recipe)), [profile, recipe]);
  const comments = chosen?.hash === hash
    ? chosen.comments.filter((name) => columns.some((column) => column.name === name))
    : columns.filter(({ suggested }) => suggested).map(({ name }) => name);

  const start = useCallback((plan: ImportPlan) => {
    if (mapId === null || profile === null || recipe === null) return;
    const request = keepRequest(mapId, profile, recipe, plan, { journey, measurements }, comments);
    if (request === null) return;
    if (!on) {
      void forget(mapId, request);
      return;
    }
    setState({ hash, of: { type: "keeping" } });
    void keep(recipe, request).then((result) => {
      const next: KeepState = result.ok ? { type: "kept", summary: result.value } : failure(result.fault);
      if (mounted.current) setState({ hash, of: next });
      // Somebody who has closed the wizard meanwhile would otherwise look for the answers in vain.
      else if (next.type === "failed") showToast({ title: "The answers were not kept", detail: next.message, tone: "problem" });
    });
  }, [mapId, profile, recipe, journey, measurements, comments, on, keep, hash]);

  return {
    choice: possible
      ? {
        on, columns, comments,
        turn: (next) => {
          setOn(next);
          rememberChoice(next);
        },
        choose: (next) => setChosen({ hash, comments: next }),
      }
      : null,
    // Another file was chosen since: what became of the one before is told by then.
    state: state.hash === hash ? state.of : IDLE,
    start,
  };
}

/** Being overtaken by an undo is no failure: nothing was to be kept any more. */
function failure({ code, message }: ImportFault): KeepState {
  return code === "cancelled" ? IDLE : { type: "failed", message };
}

/** Answers of an earlier keeping would no longer be those behind the figures. */
async function forget(mapId: string, { datasets }: KeepRequest): Promise<void> {
  const [{ answersDatabase }, { forgetDatasets }] = await Promise.all([
    import("../../answers/answersDatabase.ts"), import("../../answers/forgetAnswers.ts"),
  ]);
  await forgetDatasets(answersDatabase(), mapId, datasets.map(({ datasetId }) => datasetId));
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(REMEMBERED) !== "no";
  } catch {
    return true;
  }
}

function rememberChoice(on: boolean): void {
  try {
    if (on) localStorage.removeItem(REMEMBERED);
    else localStorage.setItem(REMEMBERED, "no");
  } catch {
    // It is chosen for this time all the same.
  }
}
