import { normalised } from "./matchNames.ts";

/** Asked before, or about what people had hoped for. */
const EXPECTED = /\bexpect(?:ed|ation)|\berwart/u;

/** Whether a question asks what people expected: another metric than what they then found, and no answer to it is a bad experience. */
export function asksExpectation({ name, question }: { readonly name: string; readonly question: string }): boolean {
  return EXPECTED.test(normalised(`${name} ${question}`));
}
