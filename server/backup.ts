/** `npm run backup -- <file>`: copies all maps into one file, while the server may be running. */
import { backupStore, OperationRefused } from "./operations/backupStore.ts";
import { readSettings } from "./settings.ts";

const [target] = process.argv.slice(2);
try {
  if (target === undefined) throw new OperationRefused("Name the file to write: npm run backup -- backups/maps.sqlite");
  const { maps, documents } = backupStore(readSettings(process.env).dataFolder, target);
  console.log(`${target} holds ${maps} maps; all ${documents} documents were opened in it.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
