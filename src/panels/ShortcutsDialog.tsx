import { Dialog } from "../ui/Dialog.tsx";
import styles from "./ShortcutsDialog.module.css";

/** What this dialog needs of an action object. */
export type ShortcutEntry = {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly shortcuts: readonly string[];
};

export type ShortcutsDialogProps = {
  readonly actions: readonly ShortcutEntry[];
  /** A shortcut as people read it on this machine. */
  readonly describe: (shortcut: string) => string;
  readonly onClose: () => void;
};

/** Every verb that has a key, by group, in the order of the actions. */
export function ShortcutsDialog({ actions, describe, onClose }: ShortcutsDialogProps) {
  const groups = groupEntries(actions);
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <div className={styles.groups}>
        {groups.map(([group, entries]) => (
          <section key={group} aria-label={group}>
            <h3 className={styles.title}>{group}</h3>
            <dl className={styles.list}>
              {entries.map((entry) => (
                <div key={entry.id} className={styles.row}>
                  <dt>{entry.label}</dt>
                  <dd>{entry.shortcuts.map((shortcut) => <kbd key={shortcut} className={styles.key}>{describe(shortcut)}</kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

export function groupEntries(actions: readonly ShortcutEntry[]): readonly (readonly [string, readonly ShortcutEntry[]])[] {
  const groups = new Map<string, ShortcutEntry[]>();
  for (const action of actions) {
    if (action.shortcuts.length === 0) continue;
    const group = groups.get(action.group);
    if (group === undefined) groups.set(action.group, [action]);
    else group.push(action);
  }
  return [...groups];
}
