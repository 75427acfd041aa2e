const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 12;
/** The largest multiple of 62 that a byte can hold; bytes above it would make the first letters likelier. */
const FAIR = 248;

/** A fresh id: 12 letters and digits, 71 random bits, so that offline devices never meet in one. */
export function newId(): string {
  let id = "";
  const bytes = new Uint8Array(LENGTH * 2);
  while (id.length < LENGTH) {
    crypto.getRandomValues(bytes);
    for (const byte of bytes) {
      if (byte < FAIR && id.length < LENGTH) id += ALPHABET.charAt(byte % 62);
    }
  }
  return id;
}

export const ID_LIMIT = 64;

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/**
 * Whether a value may name a record: 1-64 letters, digits, `-` and `_`. No slash, since ids are joined by slashes in keys
 * of cells and emotions; no name that every object inherits, since a careless lookup by it would find a function.
 */
export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value) && !(value in Object.prototype);
}
