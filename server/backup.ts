/** `npm run backup -- <file>`: copies all maps into one file, while the server may be running. */
import { backupStore, OperationRefused } from "./operations/backupStore.ts";
import { readSettings } from "./settings.ts";

const [target] = process.argv.slice(2);
try {
  if (target === undefined) throw new OperationRefused("Name the file to write: npm run backup -- backups/maps.sqlite");
  const { dataFolder, databaseUrl } = readSettings(process.env);
  if (databaseUrl !== null) {
    throw new OperationRefused('The maps are in Postgres, which has its own: pg_dump --format=custom --file=maps.dump "$DATABASE_URL". It may run while people work.');
  }
  const { maps, documents } = backupStore(dataFolder, target);
  console.log(`${target} holds ${maps} maps; all ${documents} documents were opened in it.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
