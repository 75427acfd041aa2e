import { rankStability, type RankStability } from "./stability.ts";
import type { StabilityCase } from "./stabilityCase.ts";

/** A thousand draws of a large map take seconds, so a worker makes them. It is started for one question and then let go. */
export type StabilityClient = {
  /**
   * Calls back unless another question is asked before or the client is closed. The same question again is answered from
   * memory. Null: there was nothing to draw, or the worker could not be had; the ranking then stands without it.
   */
  readonly ask: (given: StabilityCase | null, answer: (stability: RankStability | null) => void) => void;
  readonly close: () => void;
};

export function openStability(): StabilityClient {
  let worker: Worker | null = null;
  let known: { readonly question: string; readonly answer: RankStability } | null = null;

  const stop = (): void => {
    worker?.terminate();
    worker = null;
  };

  return {
    ask: (given, answer) => {
      stop();
      if (given === null) {
        answer(null);
        return;
      }
      const question = JSON.stringify(given);
      if (known?.question === question) {
        answer(known.answer);
        return;
      }
      const settle = (stability: RankStability): void => {
        known = { question, answer: stability };
        answer(stability);
      };
      if (typeof Worker === "undefined") {
        settle(rankStability(given));
        return;
      }
      const asked = new Worker(new URL("./stabilityWorker.ts", import.meta.url), { type: "module", name: "stability" });
      worker = asked;
      asked.addEventListener("message", ({ data }: MessageEvent<RankStability>) => {
        if (worker !== asked) return;
        stop();
        settle(data);
      });
      asked.addEventListener("error", () => {
        if (worker !== asked) return;
        stop();
        answer(null);
      });
      asked.postMessage(given);
    },
    close: stop,
  };
}
