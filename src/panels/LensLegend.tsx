import { Info } from "lucide-react";
import type { MapLens } from "../drawing/mapLens.ts";
import { tokenProperty } from "../drawing/theme.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Popup } from "../ui/Popup.tsx";
import styles from "./Legend.module.css";
import { LookSwatch } from "./LookSwatch.tsx";

export type LensLegendProps = { readonly lens: MapLens; readonly figuresShown: string | null };

/** What colours, patterns and signs mean through a lens, in one line, with the whole explanation behind a button. */
export function LensLegend({ lens: { legend }, figuresShown }: LensLegendProps) {
  const { title, scale, entries } = legend;
  // Where the scale tells both ends, only what lies beside it needs a swatch.
  const beside = scale === null ? entries : entries.filter(({ look }) => typeof look.ground !== "string");
  return (
    <div className={styles.legend}>
      {figuresShown !== null && <strong className={styles.shown} dir="auto">{figuresShown}</strong>}
      <strong dir="auto">{title}</strong>
      {scale !== null && (
        <span className={styles.ends}>
          <span className={styles.words} dir="auto">{scale.ends[0]}</span>
          <span className={styles.scale} aria-hidden="true">
            {scale.tokens.map((token) => <span key={token} style={{ background: `var(${tokenProperty(token)})` }} />)}
          </span>
          <span className={styles.words} dir="auto">{scale.ends[1]}</span>
        </span>
      )}
      {beside.map(({ look, words }) => (
        <span key={words} className={styles.pair}><LookSwatch look={look} /> {words}</span>
      ))}
      <Popup
        label="What the colours and numbers mean"
        placement="top start"
        trigger={<IconButton size="small" label="What the colours and numbers mean" icon={<Info />} />}
      >
        <div className={styles.explained}>
          <h2 className={styles.title} dir="auto">{title}</h2>
          <ul className={styles.lights}>
            {entries.map(({ look, words, meaning }) => (
              <li key={words} className={styles.light}>
                <LookSwatch look={look} />
                <div>
                  <strong className={styles.lightName}>{words}</strong>
                  <span className={styles.meaning}>{meaning}</span>
                </div>
              </li>
            ))}
          </ul>
          {legend.explanation.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
        </div>
      </Popup>
    </div>
  );
}
