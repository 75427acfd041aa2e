import { Focus } from "lucide-react";
import { FRICTION_LENS } from "../../metrics/lens.ts";
import type { EditorAction } from "./action.ts";

/** Walks through the questions that the map's figures answer, and comes back to friction. */
export const nextLens: EditorAction = {
  id: "next-lens",
  label: "Look through the next lens",
  group: "View",
  icon: Focus,
  shortcuts: ["L"],
  enabled: ({ snapshot }) => snapshot.measurements.observations.size > 0,
  run: ({ snapshot: { measurements }, editor }) => {
    import("../../metrics/lensChoices.ts").then(
      ({ lensChoices, nextLens: after, possibleLens }) => {
        const choices = lensChoices(measurements);
        editor.setState(({ lens }) => ({ lens: after(possibleLens(lens, choices), choices) }));
      },
      () => {
        editor.setState({ lens: FRICTION_LENS });
      },
    );
  },
};
