import { rankStability, type RankStability } from "./stability.ts";
import type { StabilityCase } from "./stabilityCase.ts";

self.addEventListener("message", ({ data }: MessageEvent<StabilityCase>) => {
  self.postMessage(rankStability(data) satisfies RankStability);
});
