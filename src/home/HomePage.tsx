import { useEffect } from "react";
import { HomeHeader } from "./HomeHeader.tsx";
import styles from "./HomePage.module.css";
import { KnownMapList } from "./KnownMapList.tsx";
import { StartMap } from "./StartMap.tsx";
import type { ListedMap } from "../sync/knownMaps.ts";
import { Toasts } from "../ui/Toasts.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { useKnownMaps } from "./useKnownMaps.ts";
import { useSendUnsaved } from "./useSendUnsaved.ts";
import { useSignIn } from "./useSignIn.ts";

// Only for who has signed in.
const NameOffer = onDemand(async () => (await import("./NameOffer.tsx")).NameOffer);

const NO_MAPS: readonly ListedMap[] = [];

/** Where maps are begun and found again. */
export function HomePage() {
  const list = useKnownMaps();
  const signIn = useSignIn();
  useSendUnsaved(list?.ok === true ? list.value : NO_MAPS);
  useEffect(() => {
    document.title = "Throughline";
  }, []);

  return (
    <div className={styles.page}>
      <HomeHeader signIn={signIn} />
      <main className={styles.main}>
        {signIn !== null && signIn.person !== null && <NameOffer name={signIn.person.name} />}
        <h1 className={styles.title}>Journey maps</h1>
        <p className={styles.lead}>
          Draw a customer journey together, put the measured experience on it, and see where people suffer.
        </p>
        <StartMap />
        <KnownMapList list={list} />
      </main>
      <Toasts />
    </div>
  );
}
