import { useState } from "react";
import { PRESENCE_COLOURS } from "../document/presenceColours.ts";
import { changeIdentity, LONGEST_NAME, NAMELESS } from "../sync/identity.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import styles from "./IdentityDialog.module.css";
import { useIdentity } from "../live/useIdentity.ts";

export type IdentityDialogProps = { readonly open: boolean; readonly onClose: () => void };

/** How colleagues see this person: beside the cursor and under comments. */
export function IdentityDialog({ open, onClose }: IdentityDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="How others see you" size="small">
      <IdentityForm onDone={onClose} />
    </Dialog>
  );
}

function IdentityForm({ onDone }: { readonly onDone: () => void }) {
  const identity = useIdentity();
  const [name, setName] = useState(identity.name === NAMELESS ? "" : identity.name);
  const [kept, setKept] = useState(true);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (changeIdentity({ name })) onDone();
        else setKept(false);
      }}
    >
      <TextField
        label="Your name"
        value={name}
        onChange={setName}
        maxLength={LONGEST_NAME}
        placeholder={NAMELESS}
        autoComplete="nickname"
        hint="Stands at your cursor and your comments on every map. It is kept in this browser."
        error={kept ? null : "This browser keeps nothing: the name holds until you close the page."}
      />
      <fieldset className={styles.colours}>
        <legend className={styles.legend}>Your colour</legend>
        {PRESENCE_COLOURS.map((colour, index) => (
          <label key={colour} className={styles.colour}>
            <input
              type="radio"
              name="colour"
              checked={identity.colour === colour}
              onChange={() => { changeIdentity({ colour }); }}
              aria-label={`Colour ${index + 1} of ${PRESENCE_COLOURS.length}`}
              style={{ background: colour }}
            />
          </label>
        ))}
      </fieldset>
      <div className={styles.end}>
        <Button look="primary" type="submit">Done</Button>
      </div>
    </form>
  );
}
