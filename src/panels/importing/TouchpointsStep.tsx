import { useMemo } from "react";
import { formatCount } from "../../drawing/readingText.ts";
import { cellsOf } from "../../journey/grid.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { LogFacts } from "../../import/eventlog/logFacts.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import { MIN_SHARED_ANSWERS } from "../../import/limits.ts";
import type { Recipe, RecipeSuggestion } from "../../import/recipe.ts";
import { Button } from "../../ui/Button.tsx";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { InTurn } from "../InTurn.tsx";
import { setStageOfNew, setTarget } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { SeriesRow } from "./SeriesRow.tsx";
import { seriesTargets } from "./seriesTargets.ts";
import type { SeriesTarget } from "./seriesTargets.ts";
import { isUndecided, NO_STAGE, stageOptions, targetGroups, titleFrom } from "./targetChoices.ts";
import styles from "./TouchpointsStep.module.css";

export type TouchpointsStepProps = {
  readonly journey: JourneyMap;
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly recipe: Recipe;
  /** What an event log holds; null before it has been read, and for other layouts. */
  readonly log: LogFacts | null;
  readonly onEdit: EditRecipe;
};

/** Where each name of the file belongs on the map. What is open comes first, what is certain last. */
export function TouchpointsStep({ journey, profile, suggestion, recipe, log, onEdit }: TouchpointsStepProps) {
  const groups = useMemo(() => targetGroups(journey), [journey]);
  const { open, created, matched, whole } = seriesTargets(profile, suggestion, recipe, log);
  const firstStage = cellsOf(journey).stages[0]?.id ?? "";
  const row = (series: SeriesTarget) => (
    <SeriesRow key={series.name} series={series} journey={journey} groups={groups} onTarget={(target) => onEdit((current) => setTarget(current, series.name, target))} />
  );
  // A card for four answers would show no figures, so it is made only where somebody asks for that very one.
  const enough = open.filter(({ tooFew, target }) => !tooFew && isUndecided(target));
  const createAll = () => onEdit((current) =>
    enough.reduce((edited, { name, wouldBe }) => setTarget(edited, name, { type: "new", title: titleFrom(wouldBe), stageId: firstStage }), current));
  const section = (title: string, entries: readonly SeriesTarget[], aside?: React.ReactNode) => entries.length > 0 && (
    <section aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title} <span className={styles.count}>{formatCount(entries.length)}</span></h3>
        {aside}
      </div>
      <ul className={styles.list}><InTurn items={entries}>{row}</InTurn></ul>
    </section>
  );
  return (
    <div className={styles.step}>
      {section("Not on the map yet", open, enough.length > 0 && (
        <Button size="small" onPress={createAll}>
          {enough.length === open.length ? "Create them all" : `Create the ${formatCount(enough.length)} with ${MIN_SHARED_ANSWERS} answers or more`}
        </Button>
      ))}
      {section("New touchpoints", created, created.length > 1 && <StageForAll journey={journey} created={created} onEdit={onEdit} />)}
      {section("Already on the map", matched)}
      {section("About the journey as a whole", whole)}
      {open.length + created.length + matched.length + whole.length === 0 && (
        <p className={styles.quiet}>No column takes part yet. Choose in the step before what the answers mean.</p>
      )}
    </div>
  );
}

type StageForAllProps = { readonly journey: JourneyMap; readonly created: readonly SeriesTarget[]; readonly onEdit: EditRecipe };

/** One choice for all new cards; each can be put elsewhere afterwards. */
function StageForAll({ journey, created, onEdit }: StageForAllProps) {
  const stages = new Set(created.map(({ target }) => (target.type === "new" && journey.stages.has(target.stageId) ? target.stageId : NO_STAGE)));
  const [only] = stages;
  return (
    <span className={styles.forAll}>
      <span className={styles.detail}>All of them</span>
      <PlainSelect
        label="Stage of all new touchpoints"
        groups={[{ label: "", options: stageOptions(journey) }]}
        value={stages.size === 1 && only !== undefined ? only : null}
        placeholder="in different stages"
        onChange={(stageId) => onEdit((current) => setStageOfNew(current, stageId === NO_STAGE ? "" : stageId))}
      />
    </span>
  );
}
