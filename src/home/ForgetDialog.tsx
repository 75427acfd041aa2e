import { useState } from "react";
import type { ListedMap } from "../sync/knownMaps.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./ForgetDialog.module.css";
import { forgetMapAndAnswers } from "./forgetMapAndAnswers.ts";

/** Asks before a map is taken from this device; null: nothing is asked. */
export function ForgetDialog({ map, onClose }: { readonly map: ListedMap | null; readonly onClose: () => void }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const close = (): void => {
    setTrouble(null);
    onClose();
  };
  const forget = async (id: string): Promise<void> => {
    const forgotten = await forgetMapAndAnswers(id);
    if (forgotten.ok) close();
    else setTrouble(forgotten.trouble);
  };
  if (map === null) return null;
  return (
    <Dialog
      open
      onClose={close}
      size="small"
      title={`Forget “${map.title === "" ? "Untitled map" : map.title}”?`}
      footer={
        <>
          <Button onPress={close}>Keep it</Button>
          <Button look="danger" onPress={() => void forget(map.id)}>
            {map.unsaved ? "Forget it and lose the edits" : "Forget it"}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        {map.unsaved && (
          <Notice tone="problem" title="This device holds edits that the server doesn't have">
            They would be lost for good. Open the map with a connection first, and wait for “Saved”.
          </Notice>
        )}
        <p>
          The copy on this device, the answers kept here behind its figures, and the way to open it are removed. The map itself stays on the server, and colleagues
          keep working on it.
        </p>
        {map.role === "owner" && (
          <p>
            You hold the owner&rsquo;s link. Copy it first if nobody else has it: without it nobody can manage who may see
            this map.
          </p>
        )}
        {trouble !== null && <Notice tone="problem" announce>{trouble}</Notice>}
      </div>
    </Dialog>
  );
}
