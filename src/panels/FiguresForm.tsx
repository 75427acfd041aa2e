import { ALL_PERIODS } from "../metrics/allPeriods.ts";
import { type FigureChoices, type FiguresChoice, periodName } from "../metrics/figuresShown.ts";
import { type FrictionReport, type Light, LIGHTS } from "../metrics/frictionReport.ts";
import { ALL_SEGMENTS, UNDATED } from "../metrics/observation.ts";
import { listed } from "../import/words.ts";
import { LIGHT_WORDS } from "../drawing/readingText.ts";
import { PlainSelect, type PlainSelectGroup } from "../ui/PlainSelect.tsx";
import styles from "./FiguresForm.module.css";

export type FiguresFormProps = {
  readonly choices: FigureChoices;
  readonly chosen: FiguresChoice;
  readonly report: FrictionReport;
  readonly onChoose: (choice: FiguresChoice) => void;
};

const NEWEST = "newest";
/** Before a period's own name, which may be empty. */
const PERIOD = "period:";

/** Period and segment of the figures that light the board, and at once what they come to. */
export function FiguresForm({ choices, chosen, report, onChoose }: FiguresFormProps) {
  const { periods, segments, partial, stubs } = choices;
  const withDays = (period: string): string => {
    const days = partial.get(period);
    return days === undefined ? periodName(period) : `${periodName(period)} (${days})`;
  };
  return (
    <div className={styles.form}>
      <h2 className={styles.title}>Which figures are shown</h2>
      {periods.length > 0 && (
        <div className={styles.field}>
          <span className={styles.label} aria-hidden="true">Period</span>
          <PlainSelect
            label="Period"
            value={chosen.period === null ? NEWEST : PERIOD + chosen.period}
            groups={[{
              label: "",
              options: [
                { value: NEWEST, label: "Newest of each metric" },
                { value: PERIOD + ALL_PERIODS, label: "All periods together" },
                ...periods.map((period) => ({ value: PERIOD + period, label: withDays(period) })),
              ],
            }]}
            onChange={(value) => {
              onChoose({ ...chosen, period: value === NEWEST ? null : value.slice(PERIOD.length) });
            }}
          />
        </div>
      )}
      {segments.length > 0 && (
        <div className={styles.field}>
          <span className={styles.label} aria-hidden="true">Segment</span>
          <PlainSelect
            label="Segment"
            value={chosen.segment}
            groups={segmentGroups(choices)}
            onChange={(segment) => {
              onChoose({ ...chosen, segment });
            }}
          />
        </div>
      )}
      <output className={styles.outcome}>
        <strong>{report.figuresShown ?? "The newest figures of everybody"}</strong>: {lightsText(report)}.
      </output>
      {chosen.period === null && stubs.length > 0 && (
        <p className={styles.quiet}>
          {listed(stubs.map(withDays))} {stubs.length === 1 ? "is" : "are"} not taken for the newest: the data broke off there, and the
          period before says more.
        </p>
      )}
      {chosen.period === ALL_PERIODS && (
        <p className={styles.quiet}>
          Every answer counts once: where a year and its months overlap, the side with more answers is taken
          {periods.includes(UNDATED) ? ", and figures without a date are left out" : ""}. There is no change since an earlier period.
        </p>
      )}
      <p className={styles.quiet}>For you alone, while this page is open. Colleagues see what they chose themselves.</p>
    </div>
  );
}

/** All, then the values of each column under its name. */
function segmentGroups({ segments }: FigureChoices): readonly PlainSelectGroup<string>[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { value, column } of segments) {
    const group = groups.get(column ?? "");
    if (group === undefined) groups.set(column ?? "", [{ value, label: value }]);
    else group.push({ value, label: value });
  }
  const all = { label: "", options: [{ value: ALL_SEGMENTS, label: "All" }, ...(groups.get("") ?? [])] };
  groups.delete("");
  return [all, ...[...groups].map(([label, options]) => ({ label, options }))];
}

/** "5 friction, 2 watch, 10 fine"; what the choice comes to, for those who can't see the board behind. */
function lightsText({ touchpoints }: FrictionReport): string {
  const counts = new Map<Light, number>();
  for (const { light } of touchpoints.values()) counts.set(light, (counts.get(light) ?? 0) + 1);
  const parts = LIGHTS.flatMap((light) => (counts.has(light) ? [`${counts.get(light) ?? 0} ${LIGHT_WORDS[light]}`] : []));
  return parts.length === 0 ? "no touchpoints" : parts.join(", ");
}
