import { Map as MapIcon } from "lucide-react";
import { useEffect, useState } from "react";
import type { Attempt } from "../sync/database.ts";
import type { ListedMap } from "../sync/knownMaps.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Notice } from "../ui/Notice.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import styles from "./KnownMapList.module.css";
import { KnownMapRow } from "./KnownMapRow.tsx";

// The list is what people come for; what is kept beside it follows in a quiet moment.
const KeptAnswers = onDemand(async () => (await import("./KeptAnswers.tsx")).KeptAnswers);
const ForgetDialog = onDemand(async () => (await import("./ForgetDialog.tsx")).ForgetDialog);

/** The maps that this browser knows; null while they are being read. */
export function KnownMapList({ list }: { readonly list: Attempt<readonly ListedMap[]> | null }) {
  const [now] = useState(() => new Date());
  const [forgetting, setForgetting] = useState<ListedMap | null>(null);
  const [quiet, setQuiet] = useState(false);
  useEffect(() => whenIdle(() => {
    ForgetDialog.warmUp();
    setQuiet(true);
  }), []);
  return (
    <section className={styles.section} aria-labelledby="your-maps">
      <h2 id="your-maps" className={styles.heading}>Maps on this device</h2>
      {list?.ok === false && (
        <Notice tone="warn" title="This browser can't show which maps it knows">
          {list.trouble} Maps still open by their links.
        </Notice>
      )}
      {list?.ok === true && list.value.length === 0 && (
        <EmptyState icon={<MapIcon />} title="No maps yet">
          Start one above, or open a link someone has sent you. Maps you open are listed here, in this browser only.
        </EmptyState>
      )}
      {list?.ok === true && list.value.length > 0 && (
        <ul className={styles.list}>
          {list.value.map((map) => (
            <KnownMapRow key={map.id} map={map} now={now} onForget={() => { setForgetting(map); }} />
          ))}
        </ul>
      )}
      {/* Read anew after a map was forgotten: its answers went with it. */}
      {quiet && forgetting === null && <KeptAnswers />}
      {forgetting !== null && <ForgetDialog map={forgetting} onClose={() => { setForgetting(null); }} />}
    </section>
  );
}
