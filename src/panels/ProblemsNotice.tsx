import type { Problem } from "../journey/problem.ts";
import { Fold } from "../ui/Fold.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./ProblemsNotice.module.css";

/** A broken document may report thousands; nobody reads more than these. */
const MOST_LISTED = 100;

export type ProblemsNoticeProps = {
  readonly problems: readonly Problem[];
  /** Pairs of imports that may count the same people. */
  readonly countedTwice?: number;
  /** The document was written by a newer version of this program. */
  readonly newer: boolean;
};

/** What could not be read as written, so that nobody takes a repaired value for a real one (DESIGN D6, D8). */
export function ProblemsNotice({ problems, countedTwice = 0, newer }: ProblemsNoticeProps) {
  if (problems.length === 0 && countedTwice === 0 && !newer) return null;
  const count = problems.length === 1 ? "One part of this map" : `${problems.length.toLocaleString("en-GB")} parts of this map`;
  return (
    <div className={styles.notices}>
      {newer && (
        <Notice tone="warn" title="This map was made with a newer version" announce>
          You can read it here but not change it. Reload the page to get the newer version.
        </Notice>
      )}
      {countedTwice > 0 && (
        <Notice tone="warn" title="Imports may count the same people twice">
          They were made by people who did not see each other’s. Choose which to keep under Datasets, in the details of the map.
        </Notice>
      )}
      {problems.length > 0 && (
        <Notice tone="warn" title={`${count} could not be read as written`}>
          A default stands in each place; everything else is as it was.
          <Fold title="Show them" level={2}>
            <ul className={styles.list}>
              {problems.slice(0, MOST_LISTED).map(({ path, message }) => (
                <li key={`${path} ${message}`}><code>{path}</code> {message}</li>
              ))}
              {problems.length > MOST_LISTED && <li>… and {(problems.length - MOST_LISTED).toLocaleString("en-GB")} more</li>}
            </ul>
          </Fold>
        </Notice>
      )}
    </div>
  );
}
