import { useState } from "react";
import type { MapSnapshot } from "../document/snapshot.ts";
import { ProblemsNotice } from "../panels/ProblemsNotice.tsx";
import type { MapSession } from "../sync/mapSession.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./ReaderNotices.module.css";

/** What a reader should know before trusting what is shown. */
export function ReaderNotices({ session, snapshot }: { readonly session: MapSession; readonly snapshot: MapSnapshot }) {
  const [closed, setClosed] = useState(false);
  const { problems, newer } = snapshot;
  const { repairs } = session;
  if (closed || (!newer && problems.length === 0 && repairs.length === 0)) return null;
  return (
    <div className={styles.notices}>
      <ProblemsNotice problems={problems} newer={newer} />
      {repairs.map((repair) => <Notice key={repair} tone="warn">{repair}</Notice>)}
      <Button size="small" onPress={() => { setClosed(true); }}>Close</Button>
    </div>
  );
}
