import { KeyRound, Unplug } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Outcome } from "../../ui/outcome.ts";
import { refusal } from "../../ui/outcome.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { endOf, LIFETIME_LABELS, LIFETIMES, linkState, linkText } from "./shareLink.ts";
import type { Lifetime } from "./shareLink.ts";
import styles from "../ShareDialog.module.css";

export type ProgramToken = {
  readonly id: string;
  readonly label: string;
  /** ISO 8601 instants; null: never, or not. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

export type NewToken = Pick<ProgramToken, "label" | "expiresAt">;
export type MadeToken = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly reason: string };

export type ProgramTokensProps = {
  /** Null while they are fetched. */
  readonly tokens: readonly ProgramToken[] | null;
  /** Why they could not be fetched. */
  readonly fault: string | null;
  /** Where a program sends figures. */
  readonly address: string;
  /** The description of the interface for programmers. */
  readonly description: string;
  readonly now: Date;
  readonly onCreate: (token: NewToken) => Promise<MadeToken>;
  readonly onRevoke: (tokenId: string) => Promise<Outcome>;
};

/** Tokens by which a help desk, a CRM or a report keeps the map's figures up to date by itself. */
export function ProgramTokens({ tokens, fault, address, description, now, onCreate, onRevoke }: ProgramTokensProps) {
  const working = (tokens ?? []).filter((token) => linkState(token, now) === "works");
  return (
    <Fold title="For programs" aside={working.length === 0 ? null : working.length}>
      <div className={styles.form}>
        <p className={styles.quiet}>
          A help desk, a CRM or a nightly job can keep this map up to date by itself: it sends counts of answers, and they
          appear on every open board. A token lets it do that and nothing else: it can’t read the map.{" "}
          <a className={styles.reference} href={description} target="_blank" rel="noreferrer">Description for programmers (OpenAPI)</a>
        </p>
        <div className={styles.mine}>
          <p className={styles.quiet}>Figures go to this address:</p>
          <CopyField label="Address for figures" text={address} />
        </div>
        {fault !== null && <Notice tone="problem" title="The tokens could not be fetched" announce>{fault}</Notice>}
        {tokens === null && fault === null && <output className={styles.quiet}>Fetching the tokens…</output>}
        {working.length > 0 && (
          <ul className={styles.links} aria-label="Tokens that work">
            {working.map((token) => <TokenRow key={token.id} token={token} now={now} onRevoke={onRevoke} />)}
          </ul>
        )}
        <NewTokenForm now={now} onCreate={onCreate} />
      </div>
    </Fold>
  );
}

function TokenRow({ token, now, onRevoke }: { readonly token: ProgramToken } & Pick<ProgramTokensProps, "now" | "onRevoke">) {
  const [asked, setAsked] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const revoke = async () => {
    setWorking(true);
    setError(refusal(await onRevoke(token.id)));
    setWorking(false);
    setAsked(false);
  };
  return (
    <li className={styles.link}>
      <div className={styles.linkHead}>
        <span className={styles.linkName}>
          <bdi>{token.label || "A program"}</bdi>
          <span className={styles.quiet}>{linkText(token, now)}</span>
        </span>
        {asked
          ? (
            <span className={styles.ask}>
              <span>The program can’t send figures any more.</span>
              <Button size="small" look="danger" isPending={working} onPress={() => void revoke()}>Withdraw</Button>
              <Button size="small" look="quiet" onPress={() => setAsked(false)}>Keep</Button>
            </span>
          )
          : <Button size="small" look="danger" icon={<Unplug />} onPress={() => setAsked(true)}>Withdraw</Button>}
      </div>
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
    </li>
  );
}

function NewTokenForm({ now, onCreate }: Pick<ProgramTokensProps, "now" | "onCreate">) {
  const [label, setLabel] = useState("");
  const [lifetime, setLifetime] = useState<Lifetime>("365");
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);
  const create = async () => {
    setCreating(true);
    const answer = await onCreate({ label: label.trim(), expiresAt: endOf(lifetime, now) });
    setMade(answer);
    setCreating(false);
    if (answer.ok) setLabel("");
  };
  return (
    <section className={styles.new} aria-label="New token">
      <h4 className={styles.title}>New token</h4>
      <div className={styles.fields}>
        <TextField label="Program" placeholder="Help desk, every night" value={label} onChange={setLabel} maxLength={100} />
        <Select
          label="Lifetime"
          options={LIFETIMES.map((value) => ({ value, label: LIFETIME_LABELS[value] }))}
          value={lifetime}
          onChange={setLifetime}
        />
      </div>
      {made?.ok === true && (
        <>
          <CopyField label="Token" text={made.token} />
          <output className={styles.quiet}>Copy it into the program’s settings now: it is shown once, and the server keeps only a fingerprint.</output>
        </>
      )}
      {made?.ok === false && <p className={styles.error} role="alert">{made.reason}</p>}
      <div>
        <Button icon={<KeyRound />} isPending={creating} onPress={() => void create()}>Make the token</Button>
      </div>
    </section>
  );
}
