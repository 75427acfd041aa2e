import { useEffect, useMemo, useState } from "react";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { FrictionReport } from "../../metrics/frictionReport.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { openStability, type StabilityClient } from "../../metrics/stabilityClient.ts";
import { stabilityCase } from "../../metrics/stabilityCase.ts";
import type { RankStability } from "../../metrics/stability.ts";
import { hasTop, stabilitySentences } from "../../metrics/stabilityWords.ts";
import styles from "./RankingStability.module.css";

/** Quiet time in milliseconds after a change before figures are drawn again: a colleague may be typing. */
const DELAY = 400;

export type RankingStabilityProps = {
  readonly journey: JourneyMap;
  readonly report: FrictionReport;
  /** What is known so far; null: nothing. */
  readonly stability: RankStability | null;
  /** Tells how far the ranking can be trusted, whenever it is known anew. */
  readonly onStability: (stability: RankStability | null) => void;
};

/** One or two sentences above the list: which places are held, and which are a coin toss. */
export function RankingStability({ journey, report, stability, onStability }: RankingStabilityProps) {
  const { touchpoints, rankedBy } = report;
  const [client] = useState<StabilityClient>(openStability);
  useEffect(() => () => client.close(), [client]);
  useEffect(() => {
    const timer = setTimeout(() => client.ask(stabilityCase({ touchpoints, rankedBy }), onStability), DELAY);
    return () => clearTimeout(timer);
  }, [client, touchpoints, rankedBy, onStability]);
  const sentences = useMemo(() => {
    return stability === null || !hasTop(touchpoints.values()) ? [] : stabilitySentences(stability, (id) => journey.touchpoints.get(id)?.title ?? null);
  }, [stability, journey.touchpoints, touchpoints]);
  if (stability === null || sentences.length === 0) return null;
  return (
    <div className={styles.stability}>
      <p className={styles.words} dir="auto">{sentences.join(" ")}</p>
      <p className={styles.how}>
        From {formatCount(stability.draws)} draws. A draw repeats the measurement on paper: as many answers, varied by chance.
      </p>
    </div>
  );
}
