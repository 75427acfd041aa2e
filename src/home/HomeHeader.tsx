import { useEffect, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import { Brand } from "./Brand.tsx";
import styles from "./HomeHeader.module.css";
import { useIdentity } from "../live/useIdentity.ts";
import type { SignInState } from "../sync/signIn.ts";

const IdentityDialog = onDemand(async () => (await import("./IdentityDialog.tsx")).IdentityDialog);

// Only where the server lets people sign in.
const SignedIn = onDemand(async () => (await import("./SignedIn.tsx")).SignedIn);

export function HomeHeader({ signIn }: { readonly signIn: SignInState | null }) {
  const identity = useIdentity();
  const [editing, setEditing] = useState(false);
  useEffect(() => whenIdle(IdentityDialog.warmUp), []);
  return (
    <header className={styles.header}>
      <Brand />
      <div className={styles.person}>
        {signIn?.offered === true && <SignedIn person={signIn.person} />}
        <Button
          look="quiet"
          icon={<span className={styles.dot} style={{ background: identity.colour }} />}
          onPress={() => { setEditing(true); }}
        >
          <span className={styles.you}><span className={signIn?.offered === true ? styles.label : ""}>You: </span><bdi>{identity.name}</bdi></span>
        </Button>
      </div>
      {editing && <IdentityDialog open onClose={() => { setEditing(false); }} />}
    </header>
  );
}
