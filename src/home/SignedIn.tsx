import { LogIn, LogOut } from "lucide-react";
import { useState } from "react";
import { type Person, signInAddress, signOut } from "../sync/signIn.ts";
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
        {person.role === null && <span> · maps open by their links only</span>}
      </p>
      <Button icon={<LogOut size={16} />} isPending={leaving} onPress={() => void leave()}>Sign out</Button>
    </>
  );
}
