/** `npm run restore -- <file>`: puts a backup into an empty data folder, after opening every document of it. */
import { OperationRefused } from "./operations/backupStore.ts";
import { restoreStore } from "./operations/restoreStore.ts";
import { readSettings } from "./settings.ts";

const [backup] = process.argv.slice(2);
try {
  if (backup === undefined) throw new OperationRefused("Name the file to restore: npm run restore -- backups/maps.sqlite");
  const { dataFolder, databaseUrl } = readSettings(process.env);
  if (databaseUrl !== null) {
    throw new OperationRefused('The maps are in Postgres: stop the servers, then pg_restore --clean --if-exists --dbname="$DATABASE_URL" maps.dump, then npm run doctor.');
  }
  const { maps, documents } = restoreStore(dataFolder, backup);
  console.log(`${maps} maps are back in ${dataFolder}; all ${documents} documents were opened. Edits made since the backup come back from the devices that hold them.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
