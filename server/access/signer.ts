import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Storage } from "../storage/storage.ts";

/**
 * Signs what a browser keeps for the server, with a key that lies in the store: it survives a restart and is understood by every
 * server on the same store.
 */
export class Signer {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** @param setting under which the key lies; made where there is none */
  static async withKeyFrom(storage: Storage, setting: string): Promise<Signer> {
    const stored = await storage.setting(setting);
    if (stored !== null) return new Signer(Buffer.from(stored, "base64url"));
    const key = randomBytes(32).toString("base64url");
    // A store that cannot be written gets a key of this run only: readers are still served.
    return new Signer(Buffer.from(await storage.settleSetting(setting, key).catch(() => key), "base64url"));
  }

  /** A signer of its own for a purpose: what one has sealed, another one opens not. */
  for(purpose: string): Signer {
    return new Signer(this.#sign(purpose));
  }

  /** `<claim>.<signature>`, readable by all who have it and made by nobody else. */
  seal(claim: unknown): string {
    const text = Buffer.from(JSON.stringify(claim)).toString("base64url");
    return `${text}.${this.derive(text)}`;
  }

  /** What was sealed; null for what is forged or cut. */
  open(sealed: string): unknown {
    const [text, signature, ...rest] = sealed.split(".");
    if (text === undefined || signature === undefined || rest.length > 0) return null;
    const given = Buffer.from(signature, "base64url");
    const right = this.#sign(text);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    return JSON.parse(Buffer.from(text, "base64url").toString());
  }

  /** 43 characters of base64url that follow from the text and that nobody without the key could know. */
  derive(text: string): string {
    return this.#sign(text).toString("base64url");
  }

  #sign(text: string): Buffer {
    return createHmac("sha256", this.#key).update(text).digest();
  }
}
