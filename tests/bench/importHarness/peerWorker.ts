import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";

export type Peer = "byte scan" | "papaparse" | "udsv";
type Task = { readonly name: Peer; readonly file: File };

const PEERS: Readonly<Record<Peer, (file: File) => Promise<number>>> = { "byte scan": scan, papaparse: parse, udsv: parseStream };

self.addEventListener("message", async ({ data: { name, file } }: MessageEvent<Task>) => {
  self.postMessage(await PEERS[name](file));
});

/** The floor: every byte looked at once. */
async function scan(file: File): Promise<number> {
  let commas = 0;
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const bytes = next.value;
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 44) commas += 1;
  }
  return commas;
}

/** Rows as arrays, counting nothing. */
function parse(file: File): Promise<number> {
  let rows = 0;
  return new Promise((resolve) => {
    Papa.parse<string[]>(file, {
      step: () => { rows += 1; },
      complete: () => { resolve(rows); },
    });
  });
}

async function parseStream(file: File): Promise<number> {
  let rows = 0;
  const decoder = new TextDecoder();
  const reader = file.stream().getReader();
  let parser: ReturnType<typeof initParser> | null = null;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const text = decoder.decode(next.value, { stream: true });
    parser ??= initParser(inferSchema(text));
    parser.chunk<string[]>(text, parser.stringArrs, () => { rows += 1; });
  }
  parser?.end();
  return rows;
}
