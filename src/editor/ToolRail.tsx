import { useStore } from "zustand";
import { ActionButton } from "./actionButtons.tsx";
import type { ActionContext } from "./actions/action.ts";
import type { EditorStore } from "./editorState.ts";
import styles from "./ToolRail.module.css";

type ToolRailProps = {
  readonly editor: EditorStore;
  readonly mayEdit: boolean;
  readonly makeContext: () => ActionContext;
};

/** The narrow rail at the left of the board: tools, what can be added, and the way back. */
export function ToolRail({ editor, mayEdit, makeContext }: ToolRailProps) {
  const tool = useStore(editor, (state) => state.tool);
  return (
    <section className={styles.rail} aria-label="Tools and history">
      <div className={styles.group} role="toolbar" aria-label="Tools" aria-orientation="vertical">
      <ActionButton id="select-tool" makeContext={makeContext} pressed={tool === "select"} />
      <ActionButton id="pan-tool" makeContext={makeContext} pressed={tool === "pan"} />
      {mayEdit && (
        <>
          <hr className={styles.divider} />
          <ActionButton id="add-touchpoint" makeContext={makeContext} />
          <ActionButton id="add-note" makeContext={makeContext} />
          <ActionButton id="add-stage" makeContext={makeContext} />
          <hr className={styles.divider} />
          <ActionButton id="discuss-selection" makeContext={makeContext} />
          <hr className={styles.divider} />
          <ActionButton id="undo" makeContext={makeContext} />
          <ActionButton id="redo" makeContext={makeContext} />
        </>
      )}
      </div>
    </section>
  );
}
