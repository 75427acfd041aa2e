/**
 * What a command gives back. A refusal is a sentence for the person who asked, and then nothing at all was changed
 * (DESIGN D5).
 */
export type CommandResult<T = void> = { readonly ok: true; readonly value: T } | Refusal;
export type Refusal = { readonly ok: false; readonly reason: string };

export const DONE: CommandResult = { ok: true, value: undefined };

export function done<T>(value: T): CommandResult<T> {
  return { ok: true, value };
}

export function refused(reason: string): Refusal {
  return { ok: false, reason };
}
