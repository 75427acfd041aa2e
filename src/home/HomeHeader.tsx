import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Brand } from "./Brand.tsx";
import styles from "./HomeHeader.module.css";
import { IdentityDialog } from "./IdentityDialog.tsx";
import { useIdentity } from "./useIdentity.ts";

export function HomeHeader() {
  const identity = useIdentity();
  const [editing, setEditing] = useState(false);
  return (
    <header className={styles.header}>
      <Brand />
      <Button
        look="quiet"
        icon={<span className={styles.dot} style={{ background: identity.colour }} />}
        onPress={() => { setEditing(true); }}
      >
        <span className={styles.you}>You: <bdi>{identity.name}</bdi></span>
      </Button>
      <IdentityDialog open={editing} onClose={() => { setEditing(false); }} />
    </header>
  );
}
