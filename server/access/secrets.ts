import { createHash, randomBytes } from "node:crypto";

/** A link's secret: 128 random bits as 22 characters base64url (H9). */
export function newSecret(): string {
  return randomBytes(16).toString("base64url");
}

/** What is stored of a secret. Random secrets need neither salt nor slow hashing: there is no dictionary of them. */
export function hashSecret(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest();
}
