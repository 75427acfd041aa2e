import { Info } from "lucide-react";
import { headLook } from "../drawing/cardFace.ts";
import type { MapLens } from "../drawing/mapLens.ts";
import { LIGHT_WORDS } from "../drawing/readingText.ts";
import { LIGHTS } from "../metrics/frictionReport.ts";
import type { Light } from "../metrics/frictionReport.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { Popup } from "../ui/Popup.tsx";
import styles from "./Legend.module.css";
import { LookSwatch } from "./LookSwatch.tsx";

const LensLegend = onDemand(async () => (await import("./LensLegend.tsx")).LensLegend);

const HEATS = [0, 1, 2, 3, 4] as const;

const MEANINGS: Readonly<Record<Light, string>> = {
  friction: "More bad experiences than the reference, beyond what chance would explain.",
  watch: "More than the reference, but it may be chance.",
  fine: "No more than the reference.",
  unjudged: "Measured, but there is nothing to compare with, or nothing that says what a bad experience is.",
  "too-few": "Fewer than 30 answers, or an interval wider than ±10: no score, and nothing glows.",
  "no-data": "Nothing imported for it.",
};

/** What a light of this kind looks like on a card, in its plainest case. */
function look(light: Light): ReturnType<typeof headLook> {
  return headLook({ light, heat: light === "friction" ? 4 : light === "watch" ? 2 : light === "fine" ? 0 : null });
}

/** An unlit head differs from one without figures by its number alone. */
function LightSwatch({ light }: { readonly light: Light }) {
  return <LookSwatch look={look(light)} {...(light === "unjudged" ? { figure: "40" } : {})} />;
}

type LegendProps = {
  /** "Figures of 2017"; null while the newest of everybody light the board. */
  readonly figuresShown?: string | null;
  /** Null: friction. */
  readonly lens?: MapLens | null;
  /** The board has figures that nothing is compared with. */
  readonly unjudged?: boolean;
};

/** Colours, patterns and words of the board in one line, with the whole explanation behind a button. */
export function Legend({ figuresShown = null, lens = null, unjudged = false }: LegendProps) {
  if (lens !== null) return <LensLegend lens={lens} figuresShown={figuresShown} />;
  return (
    <div className={styles.legend}>
      {figuresShown !== null && <strong className={styles.shown} dir="auto">{figuresShown}</strong>}
      <span>Friction</span>
      <span className={styles.scale} aria-hidden="true">
        {HEATS.map((heat) => <span key={heat} style={{ background: `var(--tl-heat${heat})` }} />)}
      </span>
      <span className={styles.words}>fine to worst</span>
      <span className={styles.pair}>
        <LightSwatch light="watch" /> {LIGHT_WORDS.watch}
      </span>
      <span className={styles.pair}>
        <LightSwatch light="too-few" /> {LIGHT_WORDS["too-few"]}
      </span>
      {unjudged && (
        <span className={styles.pair}>
          <LightSwatch light="unjudged" /> {LIGHT_WORDS.unjudged}
        </span>
      )}
      <Popup
        label="What the colours and numbers mean"
        placement="top start"
        trigger={<IconButton size="small" label="What the colours and numbers mean" icon={<Info />} />}
      >
        <LegendExplained />
      </Popup>
    </div>
  );
}

/** Every light, what the number is, and how assumed and measured are told apart. */
export function LegendExplained() {
  return (
    <div className={styles.explained}>
      <h2 className={styles.title}>What the colours and numbers mean</h2>
      <ul className={styles.lights}>
        {LIGHTS.map((light) => (
          <li key={light} className={styles.light}>
            <LightSwatch light={light} />
            <div>
              <strong className={styles.lightName}>{LIGHT_WORDS[light]}</strong>
              <span className={styles.meaning}>{MEANINGS[light]}</span>
            </div>
          </li>
        ))}
      </ul>
      <p>
        <strong>The number</strong> on a card says how many of 100 people had a bad experience there. Small samples are
        drawn towards the journey’s average; the interval and the number of answers always stand beside a score.
      </p>
      <p>
        <strong>The colour</strong> says how that compares with the reference: the target if one is set, else the
        journey’s own average.
      </p>
      <ul className={styles.lines}>
        <li><Line dashed /> assumed by the team</li>
        <li><Line /> measured</li>
      </ul>
    </div>
  );
}

function Line({ dashed }: { readonly dashed?: boolean }) {
  return (
    <svg width="36" height="8" aria-hidden="true">
      <path d="M1 4H35" className={styles.line} strokeDasharray={dashed === true ? "5 4" : "none"} />
    </svg>
  );
}
