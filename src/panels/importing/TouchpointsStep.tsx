import { useMemo } from "react";
import { formatCount } from "../../drawing/readingText.ts";
import { cellsOf } from "../../journey/grid.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import type { Recipe, RecipeSuggestion, Target } from "../../import/recipe.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { DONE } from "../../ui/outcome.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { setTarget } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { MATCH_WAY_WORDS, seriesTargets } from "./seriesTargets.ts";
import type { SeriesTarget } from "./seriesTargets.ts";
import { targetGroups, targetOf, targetValue, titleFrom } from "./targetChoices.ts";
import styles from "./TouchpointsStep.module.css";

/** No stage has this id: the new card waits in the tray. */
const NO_STAGE = "-";

export type TouchpointsStepProps = {
  readonly journey: JourneyMap;
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly recipe: Recipe;
  readonly onEdit: EditRecipe;
};

/** Where each name of the file belongs on the map. What is open comes first, what is certain last. */
export function TouchpointsStep({ journey, profile, suggestion, recipe, onEdit }: TouchpointsStepProps) {
  const groups = useMemo(() => targetGroups(journey), [journey]);
  const { open, created, matched, whole } = seriesTargets(profile, suggestion, recipe);
  const firstStage = cellsOf(journey).stages[0]?.id ?? "";
  const row = (series: SeriesTarget) => (
    <SeriesRow key={series.name} series={series} journey={journey} groups={groups} onTarget={(target) => onEdit((current) => setTarget(current, series.name, target))} />
  );
  const createAll = () => onEdit((current) =>
    open.reduce((edited, { name, wouldBe }) => setTarget(edited, name, { type: "new", title: titleFrom(wouldBe), stageId: firstStage }), current));
  const section = (title: string, entries: readonly SeriesTarget[], aside?: React.ReactNode) => entries.length > 0 && (
    <section aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title} <span className={styles.count}>{formatCount(entries.length)}</span></h3>
        {aside}
      </div>
      <ul className={styles.list}>{entries.map(row)}</ul>
    </section>
  );
  return (
    <div className={styles.step}>
      {section("Not on the map yet", open, <Button size="small" onPress={createAll}>Create them all</Button>)}
      {section("New touchpoints", created)}
      {section("Already on the map", matched)}
      {section("About the journey as a whole", whole)}
      {open.length + created.length + matched.length + whole.length === 0 && (
        <p className={styles.quiet}>No column takes part yet. Choose in the step before what the answers mean.</p>
      )}
    </div>
  );
}

type SeriesRowProps = {
  readonly series: SeriesTarget;
  readonly journey: JourneyMap;
  readonly groups: ReturnType<typeof targetGroups>;
  readonly onTarget: (target: Target) => void;
};

function SeriesRow({ series, journey, groups, onTarget }: SeriesRowProps) {
  const { name, detail, wouldBe, target, answers, matchedBy } = series;
  return (
    <li className={styles.row}>
      <div className={styles.source}>
        <bdi className={styles.name}>{name}</bdi>
        {detail !== "" && <span dir="auto" className={styles.detail}>{detail}</span>}
        <span className={styles.detail}>{formatCount(answers)} filled in</span>
      </div>
      <span className={styles.arrow} aria-hidden="true">→</span>
      <div className={styles.place}>
        <PlainSelect
          label={`${name} on the map`}
          groups={groups}
          value={target.type === "open" ? null : targetValue(target)}
          placeholder="Where does it belong?"
          asking={target.type === "open"}
          onChange={(value) => onTarget(targetOf(value, wouldBe, journey, target))}
        />
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
              groups={[{ label: "", options: [
                ...cellsOf(journey).stages.map((stage) => ({ value: stage.id, label: `in ${stage.name || "a stage without a name"}` })),
                { value: NO_STAGE, label: "in the tray, to place later" },
              ] }]}
              value={journey.stages.has(target.stageId) ? target.stageId : NO_STAGE}
              onChange={(stageId) => onTarget({ ...target, stageId: stageId === NO_STAGE ? "" : stageId })}
            />
          </>
        )}
      </div>
    </li>
  );
}
