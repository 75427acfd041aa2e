import { useState } from "react";
import { browserDatabase } from "../sync/database.ts";
import { type RecoveredMap, recoverMap } from "../sync/recovery.ts";
import { Button } from "../ui/Button.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { mapPath } from "./mapLink.ts";
import styles from "./RecoverMap.module.css";

/** The way back for an owner whose links are all lost. */
export function RecoverMap({ mapId }: { readonly mapId: string }) {
  const [asked, setAsked] = useState(false);
  const [recovered, setRecovered] = useState<RecoveredMap | null>(null);
  if (recovered !== null) return <Recovered mapId={mapId} {...recovered} />;
  if (!asked) {
    return (
      <div>
        <Button look="quiet" size="small" onPress={() => setAsked(true)}>I have a recovery code</Button>
      </div>
    );
  }
  return <CodeForm mapId={mapId} onRecovered={setRecovered} />;
}

function CodeForm({ mapId, onRecovered }: { readonly mapId: string; readonly onRecovered: (recovered: RecoveredMap) => void }) {
  const [code, setCode] = useState("");
  const [trying, setTrying] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const recover = async () => {
    setTrying(true);
    const answer = await recoverMap(location.origin, mapId, code, browserDatabase());
    setTrying(false);
    if (answer.ok) onRecovered(answer.value);
    else setError(answer.sentence);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() === "") setError("Type the code: five groups of five letters and digits.");
        else void recover();
      }}
    >
      <TextField
        label="Recovery code"
        value={code}
        onChange={(next) => {
          setCode(next);
          setError(null);
        }}
        placeholder="7K3FQ-…"
        autoComplete="off"
        error={error}
        hint="Small letters and spaces will do."
      />
      <div><Button look="primary" type="submit" isPending={trying}>Get back in</Button></div>
    </form>
  );
}

function Recovered({ mapId, secret, nextCode }: RecoveredMap & { readonly mapId: string }) {
  return (
    <section className={styles.form} aria-label="Back in">
      <p>You are an owner of this map again. The code you typed is used up; this is the next one, shown once:</p>
      <CopyField label="Next recovery code" text={nextCode} />
      <div>
        <Button look="primary" onPress={() => location.assign(mapPath({ mapId, secret }))}>I have kept it, open the map</Button>
      </div>
    </section>
  );
}
