import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { examineStore, type StoreExamination } from "./examineStore.ts";

/** A reason why nothing was done, as a sentence for an administrator. */
export class OperationRefused extends Error {}

/**
 * Copies the maps of a data folder into one file, while a server may be running on it: the copy is one moment of the
 * store. Every document of the copy is opened before it gets its name, so that a file of that name is a good backup.
 * Throws `OperationRefused`, and then leaves nothing behind.
 */
export function backupStore(dataFolder: string, target: string): StoreExamination {
  const source = path.join(dataFolder, "throughline.sqlite");
  if (!existsSync(source)) throw new OperationRefused(`There are no maps in ${dataFolder}. Name the data folder with DATA_DIR.`);
  if (existsSync(target)) throw new OperationRefused(`${target} exists already. Choose another name; backups are never overwritten.`);
  mkdirSync(path.dirname(path.resolve(target)), { recursive: true });
  return placeWhole(target, (partial) => {
    const database = new DatabaseSync(source, { readOnly: true });
    try {
      database.prepare("VACUUM INTO ?").run(partial);
    } finally {
      database.close();
    }
  });
}

/**
 * Puts a file in its place only after it is whole, opens in every document, and is on the disk. `write` makes it under
 * another name.
 */
export function placeWhole(target: string, write: (partial: string) => void): StoreExamination {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    write(partial);
    const examination = examineStore(partial);
    if (examination.faults.length > 0) {
      throw new OperationRefused(`The copy is not whole, and was not kept:\n${examination.faults.join("\n")}`);
    }
    syncToDisk(partial);
    renameSync(partial, target);
    syncToDisk(path.dirname(path.resolve(target)));
    return examination;
  } finally {
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(partial + ending, { force: true });
  }
}

function syncToDisk(place: string): void {
  const handle = openSync(place, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
