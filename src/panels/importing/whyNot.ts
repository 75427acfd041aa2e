import { formatCount } from "../../drawing/readingText.ts";
import type { WizardState } from "./wizardState.ts";

/** Why nothing can be added yet; empty where it can, or where the line says so itself. */
export function whyNot({ planning: { plan, making } }: Pick<WizardState, "planning">): string {
  if (plan === null || making || plan.outcome === "changes") return "";
  if (plan.outcome === "nothing") return "The map holds these figures already.";
  const open = plan.questions.length;
  if (open === 0) return "Not ready to add: see above what has to be put right.";
  return `To add it, answer ${open === 1 ? "the open question" : `${formatCount(open)} open questions`} first.`;
}
