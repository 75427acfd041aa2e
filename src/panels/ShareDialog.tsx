import { Link2Off, RefreshCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Fold } from "../ui/Fold.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { Outcome } from "../ui/outcome.ts";
import { refusal } from "../ui/outcome.ts";
import { NewLinkForm } from "./sharing/NewLinkForm.tsx";
import type { NewLink } from "./sharing/NewLinkForm.tsx";
import { type MadeCode, RecoveryCode } from "./sharing/RecoveryCode.tsx";
import { linkText, SHARE_ROLE_NAMES, SHARE_ROLE_RIGHTS, sortLinks } from "./sharing/shareLink.ts";
import type { ShareLink, ShareRole } from "./sharing/shareLink.ts";
import styles from "./ShareDialog.module.css";

export type ShareDialogProps = {
  readonly mapTitle: string;
  readonly myRole: ShareRole;
  /** The link by which this browser holds the map. */
  readonly myAddress: string;
  /** Every link of the map, for its owner; null while they are fetched and for everyone else. */
  readonly links: readonly ShareLink[] | null;
  /** Why the links could not be fetched. */
  readonly fault: string | null;
  readonly now: Date;
  /** Resolves once the new link is among `links`, with its address, or with why there is none. */
  readonly onCreate: (link: NewLink) => Promise<Outcome>;
  readonly onRevoke: (linkId: string) => Promise<Outcome>;
  /** Puts another link with the same rights in the place of a lost one. */
  readonly onReplace: (linkId: string) => Promise<Outcome>;
  readonly onMakeRecoveryCode: () => Promise<MadeCode>;
  /** What lets programs push figures, for the owner. */
  readonly programs?: ReactNode;
  readonly onClose: () => void;
};

/** Who may open the map: one secret link per role, no accounts. */
export function ShareDialog(props: ShareDialogProps) {
  const { mapTitle, myRole, myAddress, links, fault, now, onCreate, onRevoke, onReplace, onMakeRecoveryCode, programs, onClose } = props;
  const { working, ended } = sortLinks(links ?? [], now);
  return (
    <Dialog open onClose={onClose} title="Share the map" subtitle={<bdi>{mapTitle}</bdi>} footer={<Button onPress={onClose}>Done</Button>}>
      <div className={styles.form}>
        <section className={styles.mine} aria-label="Your link">
          <h3 className={styles.title}>Your link <Chip>{SHARE_ROLE_NAMES[myRole]}</Chip></h3>
          <CopyField label={`Your link: ${SHARE_ROLE_NAMES[myRole]}`} text={myAddress} />
          <p className={styles.quiet}>
            {SHARE_ROLE_RIGHTS[myRole]}{" "}
            {myRole === "owner"
              ? "Keep it to yourself: whoever has it can do all that."
              : "Whoever gets this link can do the same. Only the owner can make links that allow more or less."}
          </p>
        </section>
        {myRole === "owner" && (
          <>
            {fault !== null && <Notice tone="problem" title="The links could not be fetched" announce>{fault}</Notice>}
            <section aria-label="Links that work">
              <h3 className={styles.title}>Links</h3>
              {links === null && fault === null && <output className={styles.quiet}>Fetching the links…</output>}
              <ul className={styles.links}>
                {working.map((link) => (
                  <LinkRow key={link.id} link={link} own={link.address === myAddress} now={now} onRevoke={onRevoke} onReplace={onReplace} />
                ))}
              </ul>
              {ended.length > 0 && (
                <Fold title="Withdrawn and ended" aside={ended.length}>
                  <ul className={styles.links}>
                    {ended.map((link) => <LinkRow key={link.id} link={link} own={false} now={now} onRevoke={null} onReplace={null} />)}
                  </ul>
                </Fold>
              )}
            </section>
            <NewLinkForm now={now} onCreate={onCreate} />
            {programs}
            <RecoveryCode onMake={onMakeRecoveryCode} />
          </>
        )}
      </div>
    </Dialog>
  );
}

type LinkRowProps = {
  readonly link: ShareLink;
  /** The link by which this person is here; its address stands above. */
  readonly own: boolean;
  readonly now: Date;
  /** Null for links that no longer work. */
  readonly onRevoke: ((linkId: string) => Promise<Outcome>) | null;
  readonly onReplace: ((linkId: string) => Promise<Outcome>) | null;
};

/** What is being asked about a link before it is done. */
type Asked = "withdraw" | "replace";

function LinkRow({ link, own, now, onRevoke, onReplace }: LinkRowProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const go = async () => {
    setWorking(true);
    const done = asked === "replace" ? onReplace : onRevoke;
    setError(refusal(await done?.(link.id) ?? { ok: true }));
    setWorking(false);
    setAsked(null);
  };
  return (
    <li className={styles.link}>
      <div className={styles.linkHead}>
        <Chip tone={onRevoke === null ? "plain" : "accent"}>{SHARE_ROLE_NAMES[link.role]}</Chip>
        <span className={styles.linkName}>
          <bdi>{link.label || (own ? "Your own link" : SHARE_ROLE_RIGHTS[link.role])}</bdi>
          <span className={styles.quiet}>{linkText(link, now)}</span>
        </span>
        {asked === null && (
          <span className={styles.ask}>
            {onReplace !== null && !own && (
              <Button size="small" icon={<RefreshCw />} onPress={() => setAsked("replace")}>Replace</Button>
            )}
            {onRevoke !== null && (
              <Button size="small" look="danger" icon={<Link2Off />} onPress={() => setAsked("withdraw")}>Withdraw</Button>
            )}
          </span>
        )}
        {asked !== null && (
          <span className={styles.ask}>
            <span>{question(asked, own)}</span>
            <Button size="small" look="danger" isPending={working} onPress={() => void go()}>{asked === "replace" ? "Replace" : "Withdraw"}</Button>
            <Button size="small" look="quiet" onPress={() => setAsked(null)}>Keep</Button>
          </span>
        )}
      </div>
      {onRevoke !== null && !own && (
        link.address === null
          ? (
            <p className={styles.quiet}>
              {link.role === "owner" ? "This may be the link you are using now. " : ""}
              Its address is not kept here: the server stores only a fingerprint. Replace it if it is lost.
            </p>
          )
          : <CopyField label={`${SHARE_ROLE_NAMES[link.role]} link${link.label === "" ? "" : ` “${link.label}”`}`} text={link.address} />
      )}
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
    </li>
  );
}

function question(asked: Asked, own: boolean): string {
  if (asked === "replace") return "You get a new address. Everyone who uses the old one loses the map.";
  return own ? "This is your own link: you would lose the map." : "Everyone who uses it loses the map.";
}
