import { LogIn, LogOut } from "lucide-react";
import { useState } from "react";
import { useIdentity } from "../live/useIdentity.ts";
import { changeIdentity } from "../sync/identity.ts";
import { type Person, rememberNameOffered, signInAddress, signOut, wasNameOffered } from "../sync/signIn.ts";
import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/Toasts.tsx";
import styles from "./SignedIn.module.css";

/** The way in to a server that knows its people, and out again. */
export function SignedIn({ person }: { readonly person: Person | null }) {
  if (person === null) {
    return <Button icon={<LogIn size={16} />} onPress={() => { location.assign(signInAddress("/")); }}>Sign in</Button>;
  }
  return <Person person={person} />;
}

function Person({ person }: { readonly person: Person }) {
  const [leaving, setLeaving] = useState(false);
  const leave = async (): Promise<void> => {
    setLeaving(true);
    const answer = await signOut(location.origin);
    // Whoever is signed out already wanted nothing else.
    if (answer.ok || answer.problem === "signed-out") location.assign(answer.ok ? (answer.value.next ?? "/") : "/");
    else {
      setLeaving(false);
      showToast({ title: "You are still signed in", detail: answer.sentence, tone: "problem" });
    }
  };
  return (
    <>
      <p className={styles.words}>
        {person.name === "" ? "Signed in" : <>Signed in as <bdi className={styles.name}>{person.name}</bdi></>}
        {person.role === null && <span className={styles.none}> · maps open by their links only</span>}
      </p>
      <Button icon={<LogOut size={16} />} isPending={leaving} onPress={() => void leave()}>Sign out</Button>
      <NameOffer name={person.name} />
    </>
  );
}

/** Colleagues see the name of this browser, which says "Guest" until somebody changes it: the one they signed in with is offered once. */
function NameOffer({ name }: { readonly name: string }) {
  const identity = useIdentity();
  const [open, setOpen] = useState(() => name !== "" && name !== identity.name && !wasNameOffered(name));
  if (!open || name === identity.name) return null;
  const close = (): void => {
    rememberNameOffered(name);
    setOpen(false);
  };
  return (
    <section className={styles.offer} aria-label="Your name on maps">
      <p>Colleagues see you as <bdi className={styles.name}>{identity.name}</bdi> on maps.</p>
      <div className={styles.answers}>
        <Button
          look="primary"
          size="small"
          onPress={() => {
            changeIdentity({ name });
            close();
          }}
        >
          Show <bdi>{name}</bdi>
        </Button>
        <Button look="quiet" size="small" onPress={close}>Keep <bdi>{identity.name}</bdi></Button>
      </div>
    </section>
  );
}
