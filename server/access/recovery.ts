import { randomInt } from "node:crypto";
import { hashSecret } from "./secrets.ts";

/** Digits and letters that nobody takes for one another: no I, L, O and U (Crockford's base 32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 5;
const GROUP = 5;
const CODE = new RegExp(`^[${LETTERS}]{${GROUPS * GROUP}}$`);

/** A recovery code to write down: 125 random bits as five groups of five letters, "7K3FQ-…" (H12). */
export function newRecoveryCode(): string {
  return Array.from({ length: GROUPS }, newGroup).join("-");
}

function newGroup(): string {
  return Array.from({ length: GROUP }, () => LETTERS.charAt(randomInt(LETTERS.length))).join("");
}

/**
 * What is stored of a code, and compared: however somebody has typed it, in small letters, with other separators, with an O
 * for a nought or an I for a one. Null for what can be no code.
 */
export function hashRecoveryCode(typed: string): Uint8Array | null {
  const plain = typed.toUpperCase().replace(/[\s-]+/gu, "").replaceAll("O", "0").replace(/[IL]/gu, "1");
  return CODE.test(plain) ? hashSecret(`throughline recovery ${plain}`) : null;
}
