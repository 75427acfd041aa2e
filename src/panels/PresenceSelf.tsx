import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { PRESENCE_COLOURS } from "../document/presenceColours.ts";
import { DraftField } from "../ui/DraftField.tsx";
import type { PresenceBarProps } from "./PresenceBar.tsx";
import styles from "./PresenceBar.module.css";

/** Names of `PRESENCE_COLOURS`, in their order. */
const COLOUR_NAMES = ["Blue", "Violet", "Green", "Teal", "Magenta", "Olive", "Brown", "Grey"];

/** How colleagues see this person, to be changed. */
export function PresenceSelf({ me, onChangeMe }: Pick<PresenceBarProps, "me" | "onChangeMe">) {
  return (
    <>
      <DraftField label="Your name" value={me.name} placeholder="How colleagues call you" onCommit={(name) => onChangeMe({ name: name.trim() })} />
      <ColourChoice colour={me.colour} onChange={(colour) => void onChangeMe({ colour })} />
      <p className={styles.quiet}>Colleagues see this at your pointer and beside your comments. There is no account: it is kept in this browser.</p>
    </>
  );
}

function ColourChoice({ colour, onChange }: { readonly colour: string; readonly onChange: (colour: string) => void }) {
  return (
    <RadioGroup className={styles.colours ?? ""} value={colour} onChange={onChange} orientation="horizontal">
      <Label className={styles.label ?? ""}>Your colour</Label>
      <div className={styles.swatches}>
        {PRESENCE_COLOURS.map((value, index) => (
          <Radio key={value} value={value} className={styles.swatch ?? ""} style={{ background: value }} aria-label={COLOUR_NAMES[index] ?? value}>
            <span aria-hidden="true" className={styles.chosen}>✓</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
