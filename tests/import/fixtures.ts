import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openImport, type ImportSession } from "../../src/import/importClient.ts";
import type { DialectChoice, FileProfile } from "../../src/import/fileProfile.ts";
import type { MapContext } from "../../src/import/importContext.ts";
import type { ImportFault } from "../../src/import/importFault.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { suggestRecipe, type SuggestionChoice } from "../../src/import/suggestRecipe.ts";

const SHARED_DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

/** Whether the real files are there; tests that need them skip, saying so, where they are not. */
export const HAS_SHARED_DATA = existsSync(SHARED_DATA);

export function sharedFile(path: string): File {
  return new File([readFileSync(SHARED_DATA + path)], path.split("/").at(-1) ?? path);
}

/** The text of the reference answers beside the real files. */
export function sharedText(path: string): string {
  return readFileSync(SHARED_DATA + path, "utf8");
}

export function csvFile(name: string, content: string | Uint8Array): File {
  return new File([typeof content === "string" ? content : content.slice()], name);
}

/** Reads a file and expects it to be a table. */
export async function inspected(file: File, choice: DialectChoice = {}): Promise<{ session: ImportSession; profile: FileProfile }> {
  const session = openImport(file);
  const result = await session.inspect(choice);
  if (!result.ok) throw new Error(`the file was refused: ${result.fault.message}`);
  return { session, profile: result.value };
}

/** Reads a file and expects it to be refused. */
export async function refusal(file: File, choice: DialectChoice = {}): Promise<ImportFault> {
  const result = await openImport(file).inspect(choice);
  if (result.ok) throw new Error(`the file was read: ${result.value.summary}`);
  return result.fault;
}

export const NOW = new Date("2025-03-01T09:00:00Z");

/** Imports a file as suggested, with changes to the recipe, and gives back the plan. */
export async function planned(
  file: File, context: MapContext, change: (recipe: Recipe) => Recipe = (recipe) => recipe, choice: SuggestionChoice = {},
): Promise<ImportPlan> {
  const { session, profile } = await inspected(file);
  const { recipe } = suggestRecipe(profile, context, choice);
  const result = await session.plan(change(recipe), { ...context, importedBy: "Research", now: NOW });
  session.close();
  if (!result.ok) throw new Error(`the plan failed: ${result.fault.message}`);
  return result.value;
}
