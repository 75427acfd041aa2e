import { formatCount } from "../../drawing/readingText.ts";
import { MIN_SHARED_ANSWERS } from "../../import/limits.ts";
import type { Target } from "../../import/recipe.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { Chip } from "../../ui/Chip.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { DONE } from "../../ui/outcome.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { MATCH_WAY_WORDS } from "./seriesTargets.ts";
import type { SeriesTarget } from "./seriesTargets.ts";
import { isUndecided, NO_STAGE, stageOptions, targetOf, targetValue } from "./targetChoices.ts";
import type { targetGroups } from "./targetChoices.ts";
import styles from "./TouchpointsStep.module.css";

export type SeriesRowProps = {
  readonly series: SeriesTarget;
  readonly journey: JourneyMap;
  readonly groups: ReturnType<typeof targetGroups>;
  readonly onTarget: (target: Target) => void;
};

/** One name of the file, and where its figures go. */
export function SeriesRow({ series, journey, groups, onTarget }: SeriesRowProps) {
  const { name, detail, wouldBe, target, answers, unit, tooFew, matchedBy } = series;
  return (
    <li className={styles.row}>
      <div className={styles.source}>
        <bdi className={styles.name}>{name}</bdi>
        {detail !== "" && <span dir="auto" className={styles.detail}>{detail}</span>}
        <span className={styles.detail}>{formatCount(answers)} {unit}</span>
      </div>
      <span className={styles.arrow} aria-hidden="true">→</span>
      <div className={styles.place}>
        <PlainSelect
          label={`${name} on the map`}
          groups={groups}
          value={targetValue(target)}
          placeholder="Where does it belong?"
          asking={isUndecided(target)}
          onChange={(value) => onTarget(targetOf(value, wouldBe, journey, target))}
        />
        {tooFew && target.type !== "open" && <Chip tone="warn">{`fewer than ${MIN_SHARED_ANSWERS} answers: no figures are shown`}</Chip>}
        {matchedBy !== null && <Chip tone={matchedBy === "words" ? "warn" : "plain"}>{MATCH_WAY_WORDS[matchedBy]}</Chip>}
        {target.type === "new" && (
          <>
            <span className={styles.field}>
              <DraftField
                label={`Title of the new touchpoint for ${name}`}
                hideLabel
                size="small"
                value={target.title}
                onCommit={(text) => {
                  const title = text.trim();
                  if (title === "") return { ok: false, reason: "A new touchpoint needs a title." };
                  onTarget({ ...target, title });
                  return DONE;
                }}
              />
            </span>
            <PlainSelect
              label={`Stage of the new touchpoint for ${name}`}
              groups={[{ label: "", options: stageOptions(journey) }]}
              value={journey.stages.has(target.stageId) ? target.stageId : NO_STAGE}
              onChange={(stageId) => onTarget({ ...target, stageId: stageId === NO_STAGE ? "" : stageId })}
            />
          </>
        )}
      </div>
    </li>
  );
}
