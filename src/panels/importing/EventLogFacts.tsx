import { formatCount } from "../../drawing/readingText.ts";
import { eventColumns, type EventsLayout } from "../../import/eventlog/eventsLayout.ts";
import type { LogFacts } from "../../import/eventlog/logFacts.ts";
import { durationInWords, logNotes } from "../../import/eventlog/logWords.ts";
import { usualEnds } from "../../import/eventlog/usualEnds.ts";
import { Fold } from "../../ui/Fold.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { withEnd } from "./eventEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import styles from "./EventLogFacts.module.css";

const SHOWN_FOLLOWS = 15;

export type EventLogFactsProps = {
  readonly layout: EventsLayout;
  /** Null while the log is being read. */
  readonly log: LogFacts | null;
  readonly onEdit: EditRecipe;
};

/** What the log holds, counted on this device, and with which activities a case is complete. */
export function EventLogFacts({ layout, log, onEdit }: EventLogFactsProps) {
  // Counted before another column was chosen: it is being read anew.
  const isOld = log !== null && JSON.stringify(eventColumns(layout)) !== JSON.stringify(log.columns);
  if (log === null || isOld) return <output className={styles.quiet}>Reading the log…</output>;
  const ends = layout.endActivities ?? usualEnds(log);
  const facts: readonly (readonly [string, string])[] = [
    ["Cases", formatCount(log.cases)],
    ["Visits", formatCount(log.visits)],
    ["Variants", formatCount(log.variants)],
    ["Half done within", durationInWords(log.throughput.median)],
    ["Mean", durationInWords(log.throughput.mean)],
    ["Longest", durationInWords(log.throughput.max)],
    ["Cases that repeat a step", `${formatCount(log.casesRepeating)} (${shareInWords(log.casesRepeating, log.cases)})`],
  ];
  return (
    <section className={styles.facts} aria-label="What the log holds">
      <dl className={styles.tiles}>
        {facts.map(([name, value]) => <div key={name} className={styles.tile}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      {logNotes(log).map((note) => <Notice key={note}>{note}</Notice>)}
      <p className={styles.hint} id="ends-hint">
        A case that stops anywhere but at an end counts as dropped off there, also when it was still under way when the log was written.
      </p>
      <div className={styles.scroll}>
        <table className={styles.table} aria-describedby="ends-hint">
          <caption className={styles.caption}>Activities in the order in which cases meet them</caption>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col" className={styles.number}>Visits</th>
              <th scope="col" className={styles.number}>Cases</th>
              <th scope="col" className={styles.number}>Came again</th>
              <th scope="col" className={styles.number}>Median wait before</th>
              <th scope="col" className={styles.number}>Stopped here</th>
              <th scope="col">Is an end</th>
            </tr>
          </thead>
          <tbody>
            {log.activities.map(({ name, visits, cases, repeating, waiting, ends: stopped }) => (
              <tr key={name}>
                <th scope="row"><bdi>{name}</bdi></th>
                <td className={styles.number}>{formatCount(visits)}</td>
                <td className={styles.number}>{formatCount(cases)}</td>
                <td className={styles.number}>{repeating === 0 ? "–" : `${formatCount(repeating)} (${shareInWords(repeating, cases)})`}</td>
                <td className={styles.number}>{waiting === null ? "–" : durationInWords(waiting.median)}</td>
                <td className={styles.number}>{stopped === 0 ? "–" : `${formatCount(stopped)} (${shareInWords(stopped, cases)})`}</td>
                <td>
                  <label className={styles.end}>
                    <input
                      type="checkbox"
                      aria-label={`${name} is an end`}
                      checked={ends.includes(name)}
                      onChange={({ currentTarget }) => {
                        const { checked } = currentTarget;
                        onEdit((recipe) => withEnd(recipe, ends, name, checked));
                      }}
                    />
                  </label>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Fold title="What follows what" aside={formatCount(log.follows.length)}>
        <ol className={styles.follows}>
          {log.follows.slice(0, SHOWN_FOLLOWS).map(({ from, to, count }) => (
            <li key={`${from}\n${to}`}><bdi>{from}</bdi> → <bdi>{to}</bdi> <span className={styles.quiet}>{formatCount(count)} times</span></li>
          ))}
        </ol>
        {log.follows.length > SHOWN_FOLLOWS && <p className={styles.quiet}>The {SHOWN_FOLLOWS} most frequent of {formatCount(log.follows.length)}.</p>}
      </Fold>
    </section>
  );
}

/** "12 %", and never "0 %" of something that happened. */
function shareInWords(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  return part > 0 && percent < 1 ? "under 1 %" : `${Math.round(percent)} %`;
}
