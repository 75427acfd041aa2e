import { Ellipsis, Link2, Trash2 } from "lucide-react";
import { Link } from "wouter";
import type { ListedMap } from "../sync/knownMaps.ts";
import { ROLE_NAMES } from "../sync/role.ts";
import { Chip } from "../ui/Chip.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { showToast } from "../ui/Toasts.tsx";
import styles from "./KnownMapRow.module.css";
import { mapPath } from "./mapLink.ts";
import { openedWhen } from "./openedWhen.ts";

export type KnownMapRowProps = { readonly map: ListedMap; readonly now: Date; readonly onForget: () => void };

export function KnownMapRow({ map, now, onForget }: KnownMapRowProps) {
  const title = map.title === "" ? "Untitled map" : map.title;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Link href={`/map/${encodeURIComponent(map.id)}`} className={styles.title ?? ""} dir="auto">{title}</Link>
        <p className={styles.facts}>
          <span>{ROLE_NAMES[map.role]}</span>
          <span>Opened {openedWhen(map.lastOpened, now)}</span>
          {!map.unsaved && !map.withdrawn && <span>Saved</span>}
        </p>
      </div>
      {map.unsaved && <Chip tone="warn">Edits not sent yet</Chip>}
      {map.withdrawn && <Chip tone="pain">Link withdrawn</Chip>}
      <Menu
        label={`What to do with ${title}`}
        placement="bottom end"
        entries={[
          { id: "link", label: "Copy your link", icon: <Link2 size={16} />, hint: linkHint(map), run: () => void copyLink(map) },
          { id: "line", divider: true },
          { id: "forget", label: "Forget on this device …", icon: <Trash2 size={16} />, danger: true, run: onForget },
        ]}
      >
        <IconButton label={`More about ${title}`} icon={<Ellipsis />} />
      </Menu>
    </li>
  );
}

function linkHint(map: ListedMap): string {
  if (map.secret === "") return "For who signs in to this server";
  return `Whoever has it: ${ROLE_NAMES[map.role].toLowerCase()}`;
}

async function copyLink(map: ListedMap): Promise<void> {
  const link = location.origin + mapPath({ mapId: map.id, secret: map.secret });
  try {
    await navigator.clipboard.writeText(link);
    showToast({ title: "Link copied", detail: map.secret === "" ? "Whoever opens it has to sign in." : `Whoever opens it gets your rights: ${ROLE_NAMES[map.role].toLowerCase()}.` });
  } catch {
    showToast({ title: "The browser did not let the link be copied", detail: link, tone: "problem" });
  }
}
