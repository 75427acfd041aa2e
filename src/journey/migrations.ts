/**
 * The version of the document's layout that this program writes. Documents of lower versions are brought up to it
 * (`document/schema/migrateMap.ts`); those of higher versions are shown and never written (DESIGN D8).
 */
export const SCHEMA_VERSION = 1;
