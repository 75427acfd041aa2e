import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import styles from "../ShareDialog.module.css";

export type MadeCode = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly reason: string };

/** A way back in for an owner who loses every link. The code is shown once, when it is made. */
export function RecoveryCode({ onMake }: { readonly onMake: () => Promise<MadeCode> }) {
  const [made, setMade] = useState<MadeCode | null>(null);
  const [making, setMaking] = useState(false);
  const make = async () => {
    setMaking(true);
    setMade(await onMake());
    setMaking(false);
  };
  return (
    <section className={styles.mine} aria-label="Recovery code">
      <h3 className={styles.title}>If every link is lost</h3>
      <p className={styles.quiet}>
        A recovery code brings you back in as owner. Write it down or keep it with your passwords: it is shown once, and a new
        one ends the one before.
      </p>
      {made?.ok === true && <CopyField label="Recovery code" text={made.code} />}
      {made?.ok === false && <p className={styles.error} role="alert">{made.reason}</p>}
      {made?.ok !== true && (
        <div>
          <Button icon={<KeyRound />} isPending={making} onPress={() => void make()}>Make a recovery code</Button>
        </div>
      )}
    </section>
  );
}
