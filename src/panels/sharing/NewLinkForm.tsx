import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import type { Outcome } from "../../ui/outcome.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { endOf, LIFETIME_LABELS, LIFETIMES, SHARE_ROLE_NAMES, SHARE_ROLE_RIGHTS, SHARE_ROLES } from "./shareLink.ts";
import type { Lifetime, ShareRole } from "./shareLink.ts";
import styles from "../ShareDialog.module.css";

export type NewLink = {
  readonly role: ShareRole;
  readonly label: string;
  /** ISO 8601 instant; null: the link does not end by itself. */
  readonly expiresAt: string | null;
};

export type NewLinkFormProps = {
  readonly now: Date;
  readonly onCreate: (link: NewLink) => Promise<Outcome>;
};

export function NewLinkForm({ now, onCreate }: NewLinkFormProps) {
  const [role, setRole] = useState<ShareRole>("editor");
  const [label, setLabel] = useState("");
  const [lifetime, setLifetime] = useState<Lifetime>("never");
  const [creating, setCreating] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const create = async () => {
    setCreating(true);
    const outcome = await onCreate({ role, label: label.trim(), expiresAt: endOf(lifetime, now) });
    setCreating(false);
    setError(outcome.ok ? null : outcome.reason);
    if (outcome.ok) setLabel("");
  };
  return (
    <section className={styles.new} aria-label="New link">
      <h3 className={styles.title}>New link</h3>
      <div className={styles.fields}>
        <Select
          label="Allows"
          options={SHARE_ROLES.map((value) => ({ value, label: SHARE_ROLE_NAMES[value], hint: SHARE_ROLE_RIGHTS[value] }))}
          value={role}
          onChange={setRole}
        />
        <TextField label="Label" placeholder="Workshop in May" value={label} onChange={setLabel} maxLength={100} />
        <Select
          label="Lifetime"
          options={LIFETIMES.map((value) => ({ value, label: LIFETIME_LABELS[value] }))}
          value={lifetime}
          onChange={setLifetime}
        />
      </div>
      <p className={styles.quiet}>{SHARE_ROLE_RIGHTS[role]}</p>
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
      <div>
        <Button look="primary" icon={<Link2 />} isPending={creating} onPress={() => void create()}>Make the link</Button>
      </div>
    </section>
  );
}
