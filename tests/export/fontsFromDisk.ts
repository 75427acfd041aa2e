import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { FontReader } from "../../src/export/fonts/fontCatalogue.ts";

const require = createRequire(import.meta.url);

/** Reads the font files where npm has put them. */
export const fontsFromDisk: FontReader = async (file) => new Uint8Array(await readFile(require.resolve(`@fontsource/${file}`)));
