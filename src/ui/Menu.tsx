import { useRef } from "react";
import type { ReactElement, ReactNode } from "react";
import { Keyboard } from "react-aria-components/Keyboard";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { Text } from "react-aria-components/Text";
import { classNames } from "./classNames.ts";
import styles from "./List.module.css";

export type MenuEntry =
  | {
      readonly id: string;
      readonly label: string;
      readonly icon?: ReactNode;
      /** A keyboard shortcut as people read it. */
      readonly shortcut?: string | undefined;
      readonly hint?: string;
      readonly disabled?: boolean;
      readonly danger?: boolean;
      readonly run: () => void;
    }
  /** A line between groups. */
  | { readonly id: string; readonly divider: true };

export type MenuItemsProps = {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
};

function MenuItems({ label, entries, onClose }: MenuItemsProps & { readonly onClose?: () => void }) {
  return (
    <AriaMenu
      aria-label={label}
      className={styles.list ?? ""}
      {...(onClose === undefined ? {} : { onClose, autoFocus: "first" as const })}
    >
      {entries.map((entry) =>
        "divider" in entry ? <Separator key={entry.id} className={styles.divider ?? ""} /> : (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            isDisabled={entry.disabled === true}
            onAction={entry.run}
            className={classNames(styles.item, entry.danger === true && styles.danger)}
          >
            <Text slot="label" className={styles.itemLabel ?? ""}>
              {entry.icon}
              <bdi>{entry.label}</bdi>
            </Text>
            {entry.shortcut !== undefined && <Keyboard className={styles.itemKeys ?? ""} data-keys={entry.shortcut} />}
            {entry.hint !== undefined && (
              <Text slot="description" className={styles.itemHint ?? ""}>{entry.hint}</Text>
            )}
          </MenuItem>
        ))}
    </AriaMenu>
  );
}

export type MenuProps = MenuItemsProps & {
  /** The button that opens it: a `Button` or `IconButton` of this folder. */
  readonly children: ReactElement;
  readonly placement?: "bottom start" | "bottom end" | "top start" | "top end";
};

export function Menu({ label, entries, children, placement = "bottom start" }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ""} placement={placement} offset={4}>
        <MenuItems label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

export type ContextMenuProps = MenuItemsProps & {
  /** Where it opens, in CSS pixels from the top left of the window; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
};

/** A menu at the pointer or at a card, outside of what was clicked, so that the board's own keys stay out of it. */
export function ContextMenu({ label, entries, at, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  if (at === null) return null;
  return (
    <>
      <span ref={anchor} aria-hidden="true" style={{ position: "fixed", left: at.x, top: at.y }} />
      <Popover
        key={`${at.x} ${at.y}`}
        aria-label={label}
        className={styles.popover ?? ""}
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <MenuItems label={label} entries={entries} onClose={onClose} />
      </Popover>
    </>
  );
}
