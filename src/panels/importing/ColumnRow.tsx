import { useState } from "react";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { isYesNoKind } from "../../metrics/contract.ts";
import type { ColumnProfile, FileProfile } from "../../import/fileProfile.ts";
import type { ColumnSuggestion, MetricColumn, RecipeQuestion, SurveyKind } from "../../import/recipe.ts";
import { columnPeriod, holdsMonths } from "../../import/monthNames.ts";
import { holdsPeriods } from "../../import/periodNames.ts";
import { setupAs } from "../../import/suggestSetup.ts";
import { Chip } from "../../ui/Chip.tsx";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import type { PlainSelectGroup } from "../../ui/PlainSelect.tsx";
import { Histogram } from "../Histogram.tsx";
import { AnswerWords } from "./AnswerWords.tsx";
import type { ColumnRole } from "./columnGroups.ts";
import { KIND_GROUPS } from "./kindGroups.ts";
import { MetricName } from "./MetricName.tsx";
import { MissingCodes } from "./MissingCodes.tsx";
import { changeSetups, leaveOut, setPeriod, setTarget, splitBy, takeIn, withKind } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { GoodEndField, ScaleField } from "./SetupFields.tsx";
import { isUndecided, targetOf, targetValue, titleFrom } from "./targetChoices.ts";
import { contentText, valueBars } from "./valueBars.ts";
import styles from "./MeaningStep.module.css";

const LEAVE_OUT = "leave-out";
const SEGMENT = "segment";
const PERIOD = "period";
type RowChoice = SurveyKind | typeof LEAVE_OUT | typeof SEGMENT | typeof PERIOD;

/** Kinds whose answers may be words that stand for points of a scale. */
const SCALED: ReadonlySet<SurveyKind> = new Set(["nps", "csat", "ces", "rating", "sentiment"]);

export type ColumnRowProps = {
  readonly column: ColumnProfile;
  readonly role: ColumnRole | null;
  readonly entry: MetricColumn | null;
  readonly suggested: ColumnSuggestion | null;
  readonly question: Extract<RecipeQuestion, { type: "good-end" }> | null;
  readonly journey: JourneyMap;
  readonly profile: FileProfile;
  readonly targets: readonly PlainSelectGroup<string>[];
  readonly onEdit: EditRecipe;
};

/** One column of the file: its values, and what a person says they mean. */
export function ColumnRow({ column, role, entry, suggested, question, journey, profile, targets, onEdit }: ColumnRowProps) {
  const [showWords, setShowWords] = useState(false);
  const { name } = column;
  const names = new Set([name]);
  // The values fit another scale as well, and nobody has settled it; an open good end is marked in its own field.
  const isGuessed = suggested?.confidence === "unsure" && entry?.setup === suggested.setup && suggested.setup.goodEnd !== null;
  const missingCodes = entry?.setup.missingCodes ?? suggested?.setup.missingCodes ?? column.scale?.missingCodes ?? [];
  const bars = valueBars(column, missingCodes);
  // Times and counts differ in nearly every row: bars of single values would show nothing of them.
  const isAmount = entry !== null && !SCALED.has(entry.setup.kind) && !isYesNoKind(entry.setup.kind);
  const hasWords = entry !== null && SCALED.has(entry.setup.kind) && column.content === "choice" &&
    (entry.setup.answers.length > 0 || column.scale === null);
  const choice: RowChoice = role === "segment" ? SEGMENT : role === "period" ? PERIOD : entry?.setup.kind ?? LEAVE_OUT;
  const choose = (value: RowChoice) => {
    if (value === LEAVE_OUT) onEdit((recipe) => leaveOut(recipe, name));
    else if (value === SEGMENT) onEdit((recipe) => splitBy(recipe, name));
    else if (value === PERIOD) {
      onEdit((recipe) => setPeriod(recipe, columnPeriod(profile, name)));
    } else if (entry !== null) onEdit((recipe) => changeSetups(recipe, names, (setup) => withKind(setup, value, column)));
    else {
      const setup = suggested === null ? setupAs(value, column) : suggested.setup.kind === value ? suggested.setup : withKind(suggested.setup, value, column);
      const target = suggested?.target ?? { type: "new" as const, title: titleFrom(column.label || name), stageId: "" };
      onEdit((recipe) => takeIn(recipe, profile, { column: name, setup, target }));
    }
  };
  return (
    <>
      <tr className={entry === null && role === null ? styles.out : ""}>
        <th scope="row" className={styles.column}>
          <bdi className={name.length > 30 ? styles.sentence : styles.code} title={name}>{name}</bdi>
          {isGuessed && <Chip tone="warn">guessed, please check</Chip>}
          {secondLine(column, entry) !== "" && <span dir="auto" className={styles.question} title={secondLine(column, entry)}>{secondLine(column, entry)}</span>}
        </th>
        <td>
          {bars.length > 0 && column.values.length > 0 && !isAmount
            ? <Histogram label={`Values of ${name}`} bars={bars} />
            : <span className={styles.small}>{contentText(column)}</span>}
        </td>
        <td>
          <PlainSelect<RowChoice>
            label={`Metric of ${name}`}
            groups={[
              ...KIND_GROUPS,
              { label: "Something else", options: [
                { value: SEGMENT, label: "Split figures by it" },
                ...(column.date === null && !holdsMonths(column) && !holdsPeriods(column) ? [] : [{ value: PERIOD, label: "Date of the answer" } as const]),
                { value: LEAVE_OUT, label: "Leave out" },
              ] },
            ]}
            value={choice}
            onChange={choose}
          />
          {entry !== null && <MetricName name={name} setup={entry.setup} onChange={(metric) => onEdit((recipe) => changeSetups(recipe, names, (setup) => ({ ...setup, name: metric })))} />}
        </td>
        {entry === null
          ? <td colSpan={4}><span className={styles.small}>{roleText(role)}</span></td>
          : (
            <>
              <td>
                <ScaleField name={name} setup={entry.setup} column={column} onChange={(setup) => onEdit((recipe) => changeSetups(recipe, names, () => setup))} />
                {hasWords && (
                  <button type="button" className={styles.wordsButton} aria-expanded={showWords} onClick={() => setShowWords(!showWords)}>
                    {entry.setup.answers.length} of {column.values.length} words
                  </button>
                )}
              </td>
              <td>
                <GoodEndField name={name} setup={entry.setup} question={question} onEdit={onEdit} />
              </td>
              <td>
                <MissingCodes
                  name={name}
                  codes={entry.setup.missingCodes}
                  values={column.values.map(({ value }) => value)}
                  onChange={(codes) => onEdit((recipe) => changeSetups(recipe, names, (setup) => ({ ...setup, missingCodes: codes })))}
                />
              </td>
              <td>
                <span className={styles.target}>
                  <PlainSelect
                    label={`${name} on the map`}
                    groups={targets}
                    value={targetValue(entry.target)}
                    placeholder="Where does it belong?"
                    asking={isUndecided(entry.target)}
                    onChange={(value) => onEdit((recipe) => setTarget(recipe, name, targetOf(value, column.label || name, journey, entry.target)))}
                  />
                  {entry.target.type === "new" && <span dir="auto" className={styles.question}>“{entry.target.title}”</span>}
                </span>
              </td>
            </>
          )}
      </tr>
      {hasWords && showWords && (
        <tr>
          <td colSpan={7} className={styles.words}>
            <AnswerWords setup={entry.setup} values={column.values} onChange={(setup) => onEdit((recipe) => changeSetups(recipe, names, () => setup))} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The question or the header as written, where they say more than the name. */
function secondLine(column: ColumnProfile, entry: MetricColumn | null): string {
  const question = entry?.setup.question ?? "";
  if (question !== "" && question !== column.name && question !== column.label) return question;
  if (column.label !== "") return "";
  return column.header.trim() === column.name ? "" : column.header.trim();
}

function roleText(role: ColumnRole | null): string {
  if (role === "segment") return "Every figure is also split by its values.";
  if (role === "period") return "Says when the answer was given.";
  return "";
}
