import type { FontReader } from "./fontCatalogue.ts";

/** Where the build has put the font files; the patterns name exactly the parts that `fontCatalogue.ts` uses. */
const URLS: Readonly<Record<string, string>> = import.meta.glob(
  [
    "/node_modules/@fontsource/inter/files/inter-{latin,latin-ext,greek,greek-ext,cyrillic,cyrillic-ext,vietnamese}-{400,600,700}-normal.woff",
    "/node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-{400,600,700}-normal.woff",
    "/node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-{400,700}-normal.woff",
    "/node_modules/@fontsource/noto-sans-thai/files/noto-sans-thai-thai-{400,700}-normal.woff",
    "/node_modules/@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-{400,700}-normal.woff",
    "/node_modules/@fontsource/noto-sans-{jp,kr,sc}/files/noto-sans-{jp,kr,sc}-[0-9]*-400-normal.woff",
    "/node_modules/@fontsource/noto-emoji/files/noto-emoji-[0-9]*-400-normal.woff",
    "/node_modules/@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff",
    "/node_modules/@fontsource/noto-sans-symbols{,-2}/files/noto-sans-symbols{,-2}-symbols-400-normal.woff",
  ],
  { query: "?url&no-inline", import: "default", eager: true },
);

/** Fetches font files from the server the page came from. Rejects with the file's name when one cannot be had. */
export const fontsFromServer: FontReader = async (file) => {
  const url = URLS[`/node_modules/@fontsource/${file}`];
  if (url === undefined) throw new Error(`The font file ${file} is not part of this build.`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The font file ${file} could not be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
};
