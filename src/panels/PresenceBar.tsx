import { useEffect } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { Colleague } from "../document/presence.ts";
import { onDemand } from "../ui/onDemand.tsx";
import type { Outcome } from "../ui/outcome.ts";
import { Popup } from "../ui/Popup.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import { initials } from "./discussion/initials.ts";
import { foldPeople } from "./presence.ts";
import styles from "./PresenceBar.module.css";

const PresenceSelf = onDemand(async () => (await import("./PresenceSelf.tsx")).PresenceSelf);

export type PresenceBarProps = {
  /** An empty name: this person has not said it yet. */
  readonly me: { readonly name: string; readonly colour: string };
  readonly colleagues: readonly Colleague[];
  readonly onChangeMe: (change: { readonly name?: string; readonly colour?: string }) => Outcome;
  /** Shows where a colleague's pointer is; left out where there is no board. */
  readonly onGoTo?: (colleague: Colleague) => void;
};

/** Who is here, oneself first. */
export function PresenceBar({ me, colleagues, onChangeMe, onGoTo }: PresenceBarProps) {
  const { shown, folded } = foldPeople(colleagues);
  useEffect(() => whenIdle(PresenceSelf.warmUp), []);
  return (
    <div className={styles.bar}>
      <Popup label="You" trigger={<Avatar name={me.name} colour={me.colour} label={me.name === "" ? "You: give your name" : `${me.name} (you)`} />}>
        <PresenceSelf me={me} onChangeMe={onChangeMe} />
      </Popup>
      {shown.map((colleague) => (
        <Avatar
          key={colleague.clientId}
          name={colleague.name}
          colour={colleague.colour}
          label={colleague.name || "Someone without a name"}
          {...(onGoTo === undefined ? {} : { onPress: () => onGoTo(colleague) })}
        />
      ))}
      {folded.length > 0 && (
        <Popup label="Also here" trigger={<AriaButton className={styles.more ?? ""} aria-label={`${folded.length} more people`}>+{folded.length}</AriaButton>}>
          <ul className={styles.people}>
            {folded.map((colleague) => (
              <li key={colleague.clientId} className={styles.person}>
                <span className={styles.dot} style={{ background: colleague.colour }} aria-hidden="true" />
                <bdi>{colleague.name || "Someone without a name"}</bdi>
              </li>
            ))}
          </ul>
        </Popup>
      )}
    </div>
  );
}

type AvatarProps = {
  readonly name: string;
  readonly colour: string;
  readonly label: string;
  readonly onPress?: () => void;
};

function Avatar({ name, colour, label, ...press }: AvatarProps) {
  return (
    <Tooltip text={label}>
      <AriaButton {...press} className={styles.avatar ?? ""} style={{ background: colour }} aria-label={label} data-initials={initials(name)} />
    </Tooltip>
  );
}
