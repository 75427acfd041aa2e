/**
 * Who asked for a change, as the origin of its transaction. Undo takes back only what carries one of `OWN_ORIGINS`:
 * changes of colleagues arrive with their connection as origin.
 */

/** A command of the person at this screen. */
export const LOCAL_EDIT = Symbol("local edit");

/** Figures that the person at this screen imported; one undo step like any command. */
export const IMPORT = Symbol("import");

/** A new map being filled from a template, a sample or a file. Not to be undone: there is nothing before it. */
export const CREATION = Symbol("creation");

/** A document being brought up to this version's layout. Nobody's edit. */
export const MIGRATION = Symbol("migration");

export const OWN_ORIGINS: ReadonlySet<symbol> = new Set([LOCAL_EDIT, IMPORT]);
