import { Star } from "lucide-react";
import { updateTouchpoint } from "../../document/commands/updateTouchpoint.ts";
import { selectedTouchpoint } from "../selection.ts";
import type { EditorAction } from "./action.ts";

export const toggleMomentOfTruth: EditorAction = {
  id: "toggle-moment-of-truth",
  label: "Moment of truth on or off",
  group: "Edit",
  icon: Star,
  shortcuts: ["M"],
  enabled: (context) => context.mayEdit && selectedTouchpoint(context) !== null,
  run: (context) => {
    const touchpoint = selectedTouchpoint(context);
    if (touchpoint === null) return;
    const momentOfTruth = !touchpoint.momentOfTruth;
    const done = context.carryOut(updateTouchpoint(context.document.doc, { id: touchpoint.id, patch: { momentOfTruth } }));
    if (done !== null) context.say(momentOfTruth ? "Marked as a moment of truth." : "No longer a moment of truth.");
  },
};
