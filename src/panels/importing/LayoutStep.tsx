import { Columns3, Rows3, Sigma, Workflow } from "lucide-react";
import { useMemo } from "react";
import { guessEvents } from "../../import/eventlog/guessEvents.ts";
import type { LogFacts } from "../../import/eventlog/logFacts.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import type { MapContext } from "../../import/importContext.ts";
import type { LongColumns, LongLayout, Recipe, RecipeSuggestion } from "../../import/recipe.ts";
import { scoreColumns } from "../../import/scoreColumns.ts";
import { suggestRecipe } from "../../import/suggestRecipe.ts";
import type { SuggestionChoice } from "../../import/suggestRecipe.ts";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import { arrangementOf } from "./arrangement.ts";
import { EventColumnFields } from "./EventColumnFields.tsx";
import { EventLogFacts } from "./EventLogFacts.tsx";
import type { EditRecipe } from "./recipeEdits.ts";
import { ScoreColumns } from "./ScoreColumns.tsx";
import { TotalsColumnFields } from "./TotalsColumnFields.tsx";
import styles from "./LayoutStep.module.css";

/** A select value for "no such column". No column has this name, because names are trimmed. */
const NONE = " ";

export type LayoutStepProps = {
  readonly context: MapContext;
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly recipe: Recipe;
  /** Of the newest plan; null while an event log is read, and for other layouts. */
  readonly log: LogFacts | null;
  readonly onEdit: EditRecipe;
  /** The rest of the recipe is suggested anew for the arrangement. */
  readonly onRearrange: (choice: SuggestionChoice) => void;
};

export function LayoutStep({ context, profile, suggestion, recipe, log, onEdit, onRearrange }: LayoutStepProps) {
  const { layout } = recipe;
  const canBeLong = useMemo(
    () => layout.type === "long" || suggestRecipe(profile, context, { layout: "long" }).recipe.layout.type === "long",
    [layout.type, profile, context],
  );
  const arrangement = arrangementOf(recipe);
  const canBeTotals = useMemo(
    () => arrangement === "totals" || arrangementOf(suggestRecipe(profile, context, { layout: "totals" }).recipe) === "totals",
    [arrangement, profile, context],
  );
  const canBeEvents = useMemo(() => layout.type === "events" || guessEvents(profile, true) !== null, [layout.type, profile]);
  return (
    <div className={layout.type === "events" ? styles.wideStep : styles.step}>
      {suggestion.rememberedFrom !== null && (
        <Notice title={`Same columns as “${suggestion.rememberedFrom}”`}>Everything is set up as it was then. Check it, and go on.</Notice>
      )}
      <ChoiceCards
        label="How the answers are arranged"
        hideLabel
        value={arrangement}
        choices={[
          {
            value: "wide", label: "One column per touchpoint", icon: <Columns3 />,
            hint: "Each row is a person, each column a question: the usual survey export.",
          },
          {
            value: "long", label: "One row per answer", icon: <Rows3 />, disabled: !canBeLong,
            hint: canBeLong
              ? "One column names the touchpoint, one or several others hold scores: feedback tools and tickets."
              : "No column of this file could name touchpoints.",
          },
          {
            value: "totals", label: "Totals per touchpoint", icon: <Sigma />, disabled: !canBeTotals,
            hint: canBeTotals
              ? "Each row stands for many answers: counts per scale point, or a value with its number of answers."
              : "No column of this file tells how many people answered.",
          },
          {
            value: "events", label: "Event log", icon: <Workflow />, disabled: !canBeEvents,
            hint: canBeEvents
              ? "Each row is a step of a case at a time: process logs, clickstreams, ticket histories."
              : "No column of this file holds times, or none names cases that have several rows.",
          },
        ]}
        onChange={(chosen) => {
          if (chosen !== arrangement) onRearrange({ layout: chosen });
        }}
      />
      {layout.type === "events" && (
        <>
          <EventColumnFields profile={profile} columns={layout} onChange={(eventColumns) => onRearrange({ layout: "events", eventColumns })} />
          <EventLogFacts layout={layout} log={log} onEdit={onEdit} />
        </>
      )}
      {layout.type === "wide" && layout.columns.length === 0 && (
        <Notice tone="warn" title="No column looks like a rating">
          Choose in the next step which columns hold answers, or read the file as one row per answer.
        </Notice>
      )}
      {layout.type === "long" && layout.totals !== undefined && (
        <TotalsColumnFields
          profile={profile}
          columns={layout}
          totals={layout.totals}
          onChange={(longColumns) => onRearrange({ layout: "totals", longColumns })}
        />
      )}
      {layout.type === "long" && layout.totals === undefined && (
        <LongColumnFields
          context={context} profile={profile} layout={layout} onEdit={onEdit}
          onChange={(longColumns) => onRearrange({ layout: "long", longColumns })}
        />
      )}
    </div>
  );
}

function columnOptions(columns: FileProfile["columns"]) {
  return columns.map(({ name }) => ({ value: name, label: name }));
}

type LongColumnFieldsProps = {
  readonly context: MapContext;
  readonly profile: FileProfile;
  readonly layout: LongLayout;
  readonly onEdit: EditRecipe;
  readonly onChange: (columns: LongColumns) => void;
};

function LongColumnFields({ context, profile, layout, onEdit, onChange }: LongColumnFieldsProps) {
  const { touchpointColumn, scoreColumn, metricColumn, respondentColumn } = layout;
  const now: LongColumns = { ...withoutColumn(layout, ""), touchpointColumn, metricColumn, respondentColumn };
  const countable = profile.columns.filter((column) => column.values.length > 0);
  const none = { value: NONE, label: "None" };
  const named = (name: string) => (name === NONE ? null : name);
  return (
    <>
      <div className={styles.columns}>
        <Select
          label="Touchpoint is named in"
          options={columnOptions(countable)}
          value={touchpointColumn}
          onChange={(name) => onChange({ ...now, ...withoutColumn(layout, name), touchpointColumn: name })}
        />
        {metricColumn !== null && (
          <Select
            label="Score is in"
            options={columnOptions(countable.filter(({ scale, content }) => scale !== null || content === "choice" || content === "number"))}
            value={scoreColumn}
            onChange={(name) => onChange({ ...now, scoreColumn: name })}
          />
        )}
        <Select
          label="Metric is named in"
          hint="For files that mix NPS, CSAT and others in one column"
          options={[none, ...columnOptions(countable)]}
          value={metricColumn ?? NONE}
          onChange={(name) => onChange({ touchpointColumn, scoreColumn, respondentColumn, metricColumn: named(name) })}
        />
        <Select
          label="Respondent is named in"
          hint="Tells how many people answered"
          options={[none, ...columnOptions(profile.columns)]}
          value={respondentColumn ?? NONE}
          onChange={(name) => onChange({ ...now, ...withoutColumn(layout, name), respondentColumn: named(name) })}
        />
      </div>
      {metricColumn === null && <ScoreColumns context={context} profile={profile} layout={layout} onEdit={onEdit} />}
    </>
  );
}

/** The columns of scores without one that is taken for something else; the last one stays. */
function withoutColumn(layout: LongLayout, name: string): Pick<LongColumns, "scoreColumn" | "otherScores"> {
  const [scoreColumn = layout.scoreColumn, ...otherScores] = scoreColumns(layout).filter((column) => column !== name);
  return otherScores.length === 0 ? { scoreColumn } : { scoreColumn, otherScores };
}
