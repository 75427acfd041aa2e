import type { CommandResult } from "../document/commandResult.ts";
import { DONE, type Outcome } from "../ui/outcome.ts";

/** What a panel needs to know of a command: whether it was carried out, or why not. */
export function outcome(result: CommandResult<unknown>): Outcome {
  return result.ok ? DONE : result;
}
