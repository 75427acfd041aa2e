import { FaultError } from "../../importFault.ts";
import { MAX_SHARED_TEXT_BYTES } from "../../limits.ts";
import { readXml } from "../readXml.ts";
import { unpackEntry, type UnpackOptions } from "../unpack.ts";
import type { ZipEntry } from "../zipDirectory.ts";
import { TextCollector } from "./textCollector.ts";

const MAX_TEXTS = 4_000_000;

/** Reads the texts that cells refer to by number. They are kept in memory, and bounded for it. */
export async function readSharedTexts(file: Blob, part: ZipEntry | null, options: UnpackOptions): Promise<readonly string[]> {
  const texts: string[] = [];
  if (part === null) return texts;
  if (part.size > MAX_SHARED_TEXT_BYTES) throw tooMany();
  const collector = new TextCollector(() => `text ${texts.length + 1} of the workbook`);
  await readXml(unpackEntry(file, part, options), "the workbook's list of texts", {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close: (name) => {
      collector.close(name);
      if (name !== "si") return;
      if (texts.length >= MAX_TEXTS) throw tooMany();
      texts.push(collector.take());
    },
  });
  return texts;
}

function tooMany(): FaultError {
  return new FaultError(
    "too-much-unpacked",
    `The texts of this workbook come to more than ${MAX_SHARED_TEXT_BYTES / 1024 ** 2} MB or ${MAX_TEXTS.toLocaleString("en-GB")} ` +
      "in number, which are the most that can be held. Save the sheet as CSV, and import that.",
  );
}
