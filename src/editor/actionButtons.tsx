import type { ActionContext } from "./actions/action.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { describeShortcut } from "./shortcut.ts";
import { APPLE, runAction, useAction } from "./useActions.ts";

type ActionButtonProps = {
  readonly id: string;
  readonly makeContext: () => ActionContext;
  /** Set for actions that switch something on: whether it is on now. */
  readonly pressed?: boolean;
  readonly look?: "plain" | "outlined";
};

/** A button that gets its name, picture, key and condition from its action. */
export function ActionButton({ id, makeContext, pressed, look = "plain" }: ActionButtonProps) {
  const action = useAction(id);
  const [shortcut] = action.shortcuts;
  const Icon = action.icon;
  return (
    <IconButton
      label={action.label}
      shortcut={shortcut === undefined ? undefined : describeShortcut(shortcut, APPLE)}
      icon={<Icon />}
      look={look}
      isDisabled={!action.enabled(makeContext())}
      {...(pressed === undefined ? {} : { pressed })}
      onPress={() => {
        runAction(action, makeContext());
      }}
    />
  );
}
