import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { log } from "../log.ts";

export type Encoding = "br" | "gzip" | "identity";

export type AppFile = {
  readonly contentType: string;
  readonly entityTag: string;
  /** Its name changes with its content, so that it may be kept for ever. */
  readonly immutable: boolean;
  readonly bytes: Buffer;
  readonly encodings: Map<Encoding, Promise<Buffer>>;
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
};
const WORTH_COMPRESSING = /^(?:text\/|application\/(?:json|manifest)|image\/svg|font\/ttf)/;

/**
 * Reads the built app into memory, once. Requests are looked up in this map and can name nothing else of the disk (H8).
 * Empty when the app has not been built.
 */
export function readAppFiles(folder: string): ReadonlyMap<string, AppFile> {
  const files = new Map<string, AppFile>();
  let gone = 0;
  for (const file of filesIn(folder)) {
    const address = `/${path.relative(folder, file).split(path.sep).join("/")}`;
    const bytes = unlessGone(() => readFileSync(file));
    if (bytes === null) {
      gone++;
      continue;
    }
    files.set(address, {
      contentType: CONTENT_TYPES[path.extname(file)] ?? "application/octet-stream",
      entityTag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      immutable: address.startsWith("/assets/"),
      bytes,
      encodings: new Map(),
    });
  }
  if (gone > 0) log("app changed while it was read: start again after the build", { files: gone });
  return files;
}

function filesIn(folder: string): string[] {
  const entries = unlessGone(() => readdirSync(folder, { recursive: true, withFileTypes: true })) ?? [];
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Null for what is not there, or not any more: a build empties the folder while it runs. */
function unlessGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The best encoding both sides know, made at the first request and kept. */
export async function encodeFile(file: AppFile, accepted: string): Promise<{ readonly encoding: Encoding; readonly bytes: Buffer }> {
  const encoding = chooseEncoding(file, accepted);
  if (encoding === "identity") return { encoding, bytes: file.bytes };
  let bytes = file.encodings.get(encoding);
  if (bytes === undefined) {
    bytes =
      encoding === "br"
        ? promisify(brotliCompress)(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
        : promisify(gzip)(file.bytes);
    file.encodings.set(encoding, bytes);
  }
  return { encoding, bytes: await bytes };
}

function chooseEncoding(file: AppFile, accepted: string): Encoding {
  if (!WORTH_COMPRESSING.test(file.contentType) || file.bytes.length < 1024) return "identity";
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}
