import { useState } from "react";
import { useIdentity } from "../live/useIdentity.ts";
import { changeIdentity } from "../sync/identity.ts";
import { rememberNameOffered, wasNameOffered } from "../sync/signIn.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./NameOffer.module.css";

/** Colleagues see the name of this browser, which says "Guest" until somebody changes it: the one they signed in with is offered once. */
export function NameOffer({ name }: { readonly name: string }) {
  const identity = useIdentity();
  const [open, setOpen] = useState(() => name !== "" && name !== identity.name && !wasNameOffered(name));
  if (!open) return null;
  const close = (): void => {
    rememberNameOffered(name);
    setOpen(false);
  };
  const use = (): void => {
    changeIdentity({ name });
    close();
  };
  const answers = (
    <>
      <Button look="primary" size="small" onPress={use}>Use the name I signed in with</Button>
      <Button look="quiet" size="small" onPress={close}>Keep it</Button>
    </>
  );
  return (
    <section className={styles.offer} aria-label="Your name on maps">
      <Notice actions={answers}>
        <p>You signed in as <bdi>{name}</bdi>. On maps, colleagues see you as <bdi>{identity.name}</bdi>.</p>
      </Notice>
    </section>
  );
}
