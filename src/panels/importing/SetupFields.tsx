import { isYesNoKind, type GoodEnd } from "../../metrics/contract.ts";
import type { ColumnProfile } from "../../import/fileProfile.ts";
import type { MetricSetup, RecipeQuestion, SurveyKind } from "../../import/recipe.ts";
import { isDurationKind } from "../../import/suggestDuration.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { DONE } from "../../ui/outcome.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { DurationFields } from "./DurationFields.tsx";
import { readScale, scaleEnds } from "../scaleEnds.ts";
import { answerGoodEnd, rescaled, withYes } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import styles from "./MeaningStep.module.css";

export type ScaleFieldProps = {
  /** Column (wide) or metric value (long). */
  readonly name: string;
  readonly setup: MetricSetup;
  readonly column: ColumnProfile;
  readonly onChange: (setup: MetricSetup) => void;
};

/** Both ends of the scale; for yes/no the value that means yes; for times their unit. */
export function ScaleField({ name, setup, column, onChange }: ScaleFieldProps) {
  if (isDurationKind(setup.kind)) return <DurationFields name={name} setup={setup} column={column} onChange={onChange} />;
  if (setup.kind === "volume") return <span className={styles.small}>added up</span>;
  if (isYesNoKind(setup.kind)) {
    const yes = setup.answers.find(({ point }) => point === 1)?.value ?? null;
    const values = setup.answers.length > 0 ? setup.answers.map(({ value }) => value) : column.values.slice(0, 20).map(({ value }) => value);
    return (
      <PlainSelect
        label={`Which value of ${name} means yes`}
        groups={[{ label: "", options: values.map((value) => ({ value, label: `${value} = yes` })) }]}
        value={yes}
        asking={yes === null}
        placeholder="Which is yes?"
        onChange={(value) => onChange(withYes(setup.answers.length > 0 ? setup : { ...setup, answers: values.map((answer) => ({ value: answer, point: 0 })) }, value))}
      />
    );
  }
  return (
    <span className={styles.scale}>
      <DraftField
        key={scaleEnds(setup)}
        label={`Scale of ${name}`}
        hideLabel
        size="small"
        value={scaleEnds(setup)}
        onCommit={(text) => {
          const read = readScale(text);
          if (!read.ok) return read;
          onChange(rescaled(setup, read.scaleMin, read.scaleMax, column));
          return DONE;
        }}
      />
    </span>
  );
}

export type GoodEndFieldProps = {
  /** Column (wide) or metric value (long). */
  readonly name: string;
  /** What people see, where the value of a metric is empty. */
  readonly called?: string;
  readonly setup: MetricSetup;
  readonly question: Extract<RecipeQuestion, { type: "good-end" }> | null;
  readonly onEdit: EditRecipe;
};

/** Which end of the scale is good. An answer to an open question counts for all columns that share it. */
export function GoodEndField({ name, called = name, setup, question, onEdit }: GoodEndFieldProps) {
  const choices: readonly { readonly value: GoodEnd; readonly label: string }[] = question !== null
    ? question.choices.map(({ goodEnd, label }) => ({ value: goodEnd, label }))
    : setup.kind === "yes-no"
      ? [{ value: "high", label: "Yes is good" }, { value: "low", label: "Yes is bad" }]
      : [{ value: "high", label: "High ▲" }, { value: "low", label: "Low ▼" }];
  // Nobody recommends with a low number, and nobody wants to drop off: for most kinds the good end is part of the meaning.
  const fixed = fixedGoodEnd(setup.kind);
  if (fixed !== null) return <>{fixed}</>;
  return (
    <PlainSelect
      label={`Good end of ${called}`}
      groups={[{ label: "", options: choices }]}
      value={setup.goodEnd}
      asking={setup.goodEnd === null}
      placeholder={question?.text ?? `Is ${setup.scaleMax} good or bad?`}
      onChange={(goodEnd) => onEdit((recipe) => answerGoodEnd(recipe, question?.columns ?? [name], goodEnd))}
    />
  );
}

function fixedGoodEnd(kind: SurveyKind): string | null {
  if (kind === "nps") return "High ▲";
  if (kind === "volume") return "–";
  if (isDurationKind(kind)) return "Short ▼";
  if (kind === "yes-no" || !isYesNoKind(kind)) return null;
  return kind === "fcr" || kind === "conversion" ? "Yes is good" : "Yes is bad";
}
