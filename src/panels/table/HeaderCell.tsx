import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import type { MenuEntry } from "../../ui/Menu.tsx";
import type { Outcome } from "../../ui/outcome.ts";
import { EditInPlace } from "./EditInPlace.tsx";
import styles from "./Table.module.css";

export type HeaderCellProps = {
  readonly scope: "col" | "row";
  readonly what: "stage" | "lane";
  readonly name: string;
  /** A second, quieter line. */
  readonly detail: string;
  readonly editable: boolean;
  readonly entries: readonly MenuEntry[];
  readonly onOpen: () => void;
  readonly onRename: (name: string) => Outcome;
};

/** The heading of a column or row: a click opens its details, the menu renames, moves and deletes it. */
export function HeaderCell({ scope, what, name, detail, editable, entries, onOpen, onRename }: HeaderCellProps) {
  const [renaming, setRenaming] = useState(false);
  const shown = name || `${what === "stage" ? "Stage" : "Lane"} without a name`;
  return (
    <th scope={scope} className={scope === "col" ? styles.stage : styles.lane}>
      {renaming
        ? <EditInPlace label={`Name of the ${what}`} text={name} onCommit={onRename} onEnd={() => setRenaming(false)} />
        : (
          <div className={styles.header}>
            <button type="button" dir="auto" className={styles.headerName} onClick={onOpen}>
              {shown}
              {detail !== "" && <span className={styles.headerDetail}>{detail}</span>}
            </button>
            {editable && (
              <Menu label={`What to do with ${what} ${shown}`} entries={[{ id: "rename", label: "Rename", run: () => setRenaming(true) }, ...entries]} placement="bottom end">
                <IconButton size="small" label={`What to do with ${what} ${shown}`} icon={<EllipsisVertical />} />
              </Menu>
            )}
          </div>
        )}
    </th>
  );
}
