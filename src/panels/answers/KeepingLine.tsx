import { formatCount } from "../../drawing/readingText.ts";
import { Notice } from "../../ui/Notice.tsx";
import { spaceText } from "./keptTexts.ts";
import type { KeepState } from "./useKeeping.ts";
import styles from "./KeepingLine.module.css";

/** How the keeping of the answers goes. */
export function KeepingLine({ state }: { readonly state: KeepState }) {
  switch (state.type) {
    case "idle":
      return null;
    case "keeping":
      return <output className={styles.line}>Keeping the answers on this device… You can close this window meanwhile.</output>;
    case "kept": {
      const { rows, rowsLeftOut, commentsCut, bytes } = state.summary;
      return (
        <output className={styles.line}>
          {formatCount(rows)} rows are kept on this device ({spaceText(bytes)}): choose a touchpoint to look at its answers.
          {rowsLeftOut > 0 && ` ${formatCount(rowsLeftOut)} more were not kept.`}
          {commentsCut > 0 && ` ${formatCount(commentsCut)} long comments were cut.`}
        </output>
      );
    }
    case "failed":
      return <Notice tone="warn" title="The answers were not kept" announce>{state.message}</Notice>;
    default:
      return state satisfies never;
  }
}
