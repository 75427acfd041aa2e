import { Columns3, Rows3 } from "lucide-react";
import type { FileProfile } from "../../import/fileProfile.ts";
import type { LongLayout, Recipe, RecipeSuggestion } from "../../import/recipe.ts";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import { asLong, asWide, withLongColumn } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import styles from "./LayoutStep.module.css";

/** A select value for "no such column". No column has this name, because names are trimmed. */
const NONE = " ";

export type LayoutStepProps = {
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly recipe: Recipe;
  readonly onEdit: EditRecipe;
};

export function LayoutStep({ profile, suggestion, recipe, onEdit }: LayoutStepProps) {
  const long = asLong(profile, suggestion);
  const { layout } = recipe;
  return (
    <div className={styles.step}>
      {suggestion.rememberedFrom !== null && (
        <Notice title={`Same columns as “${suggestion.rememberedFrom}”`}>Everything is set up as it was then. Check it, and go on.</Notice>
      )}
      <ChoiceCards
        label="How the answers are arranged"
        hideLabel
        value={layout.type}
        choices={[
          {
            value: "wide", label: "One column per touchpoint", icon: <Columns3 />,
            hint: "Each row is a person, each column a question: the usual survey export.",
          },
          {
            value: "long", label: "One row per answer", icon: <Rows3 />, disabled: long === null,
            hint: long === null
              ? "No column of this file could name touchpoints."
              : "One column names the touchpoint, another holds the score: feedback tools and tickets.",
          },
        ]}
        onChange={(type) => onEdit((current) => {
          if (current.layout.type === type) return current;
          const chosen = type === "wide" ? asWide(profile, suggestion) : long;
          return chosen === null ? current : { ...current, layout: chosen };
        })}
      />
      {layout.type === "wide" && layout.columns.length === 0 && (
        <Notice tone="warn" title="No column looks like a rating">
          Choose in the next step which columns hold answers, or read the file as one row per answer.
        </Notice>
      )}
      {layout.type === "long" && <LongColumns profile={profile} layout={layout} onEdit={onEdit} />}
    </div>
  );
}

function columnOptions(columns: FileProfile["columns"]) {
  return columns.map(({ name }) => ({ value: name, label: name }));
}

type LongColumnsProps = {
  readonly profile: FileProfile;
  readonly layout: LongLayout;
  readonly onEdit: LayoutStepProps["onEdit"];
};

function LongColumns({ profile, layout, onEdit }: LongColumnsProps) {
  const countable = profile.columns.filter((column) => column.values.length > 0);
  const none = { value: NONE, label: "None" };
  const choose = (part: Parameters<typeof withLongColumn>[2]) => (name: string) =>
    onEdit((current) =>
      current.layout.type === "long"
        ? { ...current, layout: withLongColumn(current.layout, profile, part, name === NONE ? null : name) }
        : current);
  return (
    <div className={styles.columns}>
      <Select label="Touchpoint is named in" options={columnOptions(countable)} value={layout.touchpointColumn} onChange={choose("touchpointColumn")} />
      <Select
        label="Score is in"
        options={columnOptions(countable.filter((column) => column.scale !== null || column.content === "choice" || column.content === "number"))}
        value={layout.scoreColumn}
        onChange={choose("scoreColumn")}
      />
      <Select
        label="Metric is named in"
        hint="For files that mix NPS, CSAT and others"
        options={[none, ...columnOptions(countable)]}
        value={layout.metricColumn ?? NONE}
        onChange={choose("metricColumn")}
      />
      <Select
        label="Respondent is named in"
        hint="Tells how many people answered"
        options={[none, ...columnOptions(profile.columns)]}
        value={layout.respondentColumn ?? NONE}
        onChange={choose("respondentColumn")}
      />
    </div>
  );
}
