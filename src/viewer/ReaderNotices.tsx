import { useState } from "react";
import type { MapSnapshot } from "../document/snapshot.ts";
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
  const [first] = problems;
  return (
    <div className={styles.notices}>
      <Notice
        tone="warn"
        {...(newer ? { title: "This map was written by a newer version of this page" } : {})}
        actions={<Button size="small" onPress={() => { setClosed(true); }}>Close</Button>}
      >
        {newer && <p>It can be read here but not changed. Reload the page to get the newest version.</p>}
        {first !== undefined && (
          <p>
            {problems.length === 1 ? "One value" : `${problems.length} values`} in this map could not be read as written, and a
            default stands there instead. The first: {first.message}
          </p>
        )}
        {repairs.map((repair) => <p key={repair}>{repair}</p>)}
      </Notice>
    </div>
  );
}
