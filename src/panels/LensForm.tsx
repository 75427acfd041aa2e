import { useMemo } from "react";
import { LIGHT_WORDS } from "../drawing/readingText.ts";
import { periodName } from "../metrics/figuresShown.ts";
import { type FrictionReport, type Light, LIGHTS } from "../metrics/frictionReport.ts";
import { FRICTION_LENS, type Lens, type LensType } from "../metrics/lens.ts";
import { type LensChoices, lensChoices, offeredLenses } from "../metrics/lensChoices.ts";
import { ChoiceCards } from "../ui/ChoiceCards.tsx";
import { PlainSelect } from "../ui/PlainSelect.tsx";
import styles from "./FiguresForm.module.css";
import { lensMissing } from "./lensMissing.ts";
import type { LensMenuProps } from "./LensMenu.tsx";

const NAMES: Readonly<Record<LensType, string>> = {
  friction: "Friction", metric: "One metric", change: "Change", segments: "Two segments",
  gap: "Expectation against perception", freshness: "Freshness",
};
const HINTS: Readonly<Record<LensType, string>> = {
  friction: "Where do people suffer most?",
  metric: "How does one metric do everywhere?",
  change: "What got worse or better?",
  segments: "Who suffers where?",
  gap: "Where do we promise more than we give?",
  freshness: "How old is what we know?",
};
const TYPES: readonly LensType[] = ["friction", "metric", "change", "segments", "gap", "freshness"];

/** The question that the board is to answer, and at once what it comes to. */
export function LensForm({ measurements, lens: seen, report, editable = false, onChoose }: LensMenuProps) {
  const choices = useMemo(() => lensChoices(measurements), [measurements]);
  const offered = offeredLenses(choices);
  const lens = seen?.lens ?? FRICTION_LENS;
  return (
    <div className={styles.form}>
      <ChoiceCards
        label="What the board shows"
        value={lens.type}
        choices={TYPES.map((type) => {
          const possible = offered.some((each) => each.type === type);
          return { value: type, label: NAMES[type], hint: possible ? HINTS[type] : lensMissing(type, choices, measurements, editable), disabled: !possible };
        })}
        onChange={(type) => {
          const first = offered.find((each) => each.type === type);
          if (first !== undefined) onChoose(first);
        }}
      />
      <LensDetails lens={lens} choices={choices} onChoose={onChoose} />
      <output className={styles.outcome}>
        <strong dir="auto">{seen?.name ?? "Friction"}</strong>: {seen?.outcome ?? lightsText(report)}.
      </output>
      <p className={styles.quiet}>For you alone, while this page is open. Colleagues see what they chose themselves.</p>
    </div>
  );
}

type LensDetailsProps = { readonly lens: Lens; readonly choices: LensChoices; readonly onChoose: (lens: Lens) => void };

const BEFORE = "before";
/** Before a period's own name. */
const SINCE = "since:";

/** What a lens is still to be told: which metric, since when, who against whom. */
function LensDetails({ lens, choices, onChoose }: LensDetailsProps) {
  switch (lens.type) {
    case "metric":
      return (
        <Labelled label="Metric">
          <PlainSelect
            label="Metric"
            value={lens.metricId}
            groups={[{ label: "", options: choices.metrics.map(({ id, name }) => ({ value: id, label: name })) }]}
            onChange={(metricId) => {
              onChoose({ type: "metric", metricId });
            }}
          />
        </Labelled>
      );
    case "change":
      return (
        <Labelled label="Since">
          <PlainSelect
            label="Since"
            value={lens.since === null ? BEFORE : SINCE + lens.since}
            groups={[{
              label: "",
              options: [
                { value: BEFORE, label: "The period before" },
                ...choices.since.map((period) => ({ value: SINCE + period, label: periodName(period) })),
              ],
            }]}
            onChange={(value) => {
              onChoose({ type: "change", since: value === BEFORE ? null : value.slice(SINCE.length) });
            }}
          />
        </Labelled>
      );
    case "segments":
      return <SegmentPair lens={lens} choices={choices} onChoose={onChoose} />;
    case "friction":
    case "gap":
    case "freshness":
      return null;
    default:
      return lens satisfies never;
  }
}

type SegmentPairProps = LensDetailsProps & { readonly lens: Extract<Lens, { type: "segments" }> };

/** The second segment is of the first one's column: people of two columns overlap and can't be told apart. */
function SegmentPair({ lens: { a, b }, choices: { columns }, onChoose }: SegmentPairProps) {
  const column = columns.find(({ values }) => values.includes(a));
  const othersOf = (value: string): readonly string[] =>
    (columns.find(({ values }) => values.includes(value))?.values ?? []).filter((other) => other !== value);
  return (
    <>
      <Labelled label="First">
        <PlainSelect
          label="First segment"
          value={a}
          groups={columns.map(({ column: name, values }) => ({ label: name ?? "", options: values.map(optionOf) }))}
          onChange={(first) => {
            const others = othersOf(first);
            const second = others.includes(b) ? b : others[0];
            if (second !== undefined) onChoose({ type: "segments", a: first, b: second });
          }}
        />
      </Labelled>
      <Labelled label="Against">
        <PlainSelect
          label="Against"
          value={b}
          groups={[{ label: column?.column ?? "", options: othersOf(a).map(optionOf) }]}
          onChange={(second) => {
            onChoose({ type: "segments", a, b: second });
          }}
        />
      </Labelled>
    </>
  );
}

function optionOf(value: string) {
  return { value, label: value };
}

function Labelled({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

/** "5 friction, 2 watch, 10 fine". */
function lightsText({ touchpoints }: FrictionReport): string {
  const counts = new Map<Light, number>();
  for (const { light } of touchpoints.values()) counts.set(light, (counts.get(light) ?? 0) + 1);
  const parts = LIGHTS.flatMap((light) => (counts.has(light) ? [`${counts.get(light) ?? 0} ${LIGHT_WORDS[light]}`] : []));
  return parts.length === 0 ? "no touchpoints" : parts.join(", ");
}
