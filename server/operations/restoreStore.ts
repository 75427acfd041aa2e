import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { takeLock } from "../storage/sqliteStore.ts";
import { OperationRefused, placeWhole } from "./backupStore.ts";
import type { StoreExamination } from "./examineStore.ts";

/**
 * Puts a backup into a data folder that holds no maps yet. Every document is opened first, and nothing is touched where
 * one does not. Throws `OperationRefused`; also while a server is using the folder.
 */
export function restoreStore(dataFolder: string, backup: string): StoreExamination {
  if (!existsSync(backup)) throw new OperationRefused(`There is no file ${backup}. Name a file that a backup has written.`);
  const target = path.join(dataFolder, "throughline.sqlite");
  mkdirSync(dataFolder, { recursive: true });
  const lock = takeLock(dataFolder);
  try {
    if (existsSync(target)) {
      throw new OperationRefused(
        `${dataFolder} already holds maps, and nothing is overwritten. Move them away, or choose another folder with DATA_DIR.`,
      );
    }
    return placeWhole(target, (partial) => {
      copyFileSync(backup, partial);
    });
  } finally {
    lock.close();
  }
}

