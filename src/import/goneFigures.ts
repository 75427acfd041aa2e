import type { Dataset, Measurements, Observation } from "../metrics/observation.ts";
import type { FileProfile } from "./fileProfile.ts";
import { commonShare } from "./missingColumns.ts";
import type { Recipe } from "./recipe.ts";
import { namingColumn } from "./recipeColumns.ts";
import { recipeFromJson } from "./recipeJson.ts";

/** From this share of common columns on, two files are of one survey. Taking figures away asks for more than offering a set-up. */
const SAME_SURVEY = 2 / 3;

export type Gone = {
  /** Whether figures that the file does not give any more go, in a period that the file has. */
  readonly goes: (observation: Observation) => boolean;
  /** Datasets whose figures all go, whatever the file holds. */
  readonly replacedDatasetIds: ReadonlySet<string>;
};

/**
 * Which figures are taken away because the file lacks what they came from. That is so for earlier files of the same survey:
 * a touchpoint that none of their columns (or values) in this file names has no answers any more. What is in the file and was
 * merely left out this time stays on the map.
 */
export function goneFigures(
  profile: FileProfile, recipe: Recipe, metricIds: ReadonlySet<string>, measurements: Measurements, replacing: string | null,
): Gone {
  const replacedDatasetIds = new Set(replacing === null ? [] : [replacing]);
  if (recipe.overlap === "add") return { replacedDatasetIds, goes: () => false };
  const leftOut = new Map<string, ReadonlySet<string> | null>();
  const byFile = new Map<string, ReadonlySet<string> | null>();
  for (const dataset of measurements.datasets.values()) {
    // Figures that came without a file have only themselves to go by.
    const file = dataset.fileHash === "" ? dataset.id : dataset.fileHash;
    const known = byFile.get(file);
    const own = known === undefined ? leftOutOf(earlierRecipe(dataset, measurements), profile, recipe) : known;
    byFile.set(file, own);
    leftOut.set(dataset.id, own);
  }
  const isWide = recipe.layout.type === "wide";
  return {
    replacedDatasetIds,
    goes: ({ datasetId, touchpointId, metricId }) => {
      const stays = leftOut.get(datasetId) ?? null;
      return stays !== null && !stays.has(touchpointId) && (isWide || metricIds.has(metricId));
    },
  };
}

/** Only one of the datasets that a file made remembers how it was set up. */
function earlierRecipe(dataset: Dataset, { datasets }: Measurements): Recipe | null {
  const siblings = dataset.fileHash === "" ? [dataset] : [...datasets.values()].filter(({ fileHash }) => fileHash === dataset.fileHash);
  const text = siblings.find(({ recipe }) => recipe !== "")?.recipe;
  return text === undefined ? null : recipeFromJson(text);
}

/** Ids of touchpoints that the file still names and the recipe leaves out; null where the two are not of one survey. */
function leftOutOf(earlier: Recipe | null, profile: FileProfile, recipe: Recipe): ReadonlySet<string> | null {
  if (earlier === null || earlier.layout.type !== recipe.layout.type || commonShare(profile.columns.map(({ name }) => name), earlier) < SAME_SURVEY) return null;
  const inFile = namesIn(profile, recipe);
  const taken = new Set(placesOf(recipe).filter(({ target }) => target.type !== "open").map(({ name }) => name));
  const stays = placesOf(earlier).filter(({ name }) => inFile.has(name) && !taken.has(name));
  return new Set(stays.map(({ target }) => (target.type === "touchpoint" ? target.touchpointId : target.type === "whole-journey" ? "*" : "")));
}

function placesOf({ layout }: Recipe) {
  return layout.type === "wide"
    ? layout.columns.map(({ column, target }) => ({ name: column, target }))
    : layout.touchpoints.map(({ value, target }) => ({ name: value, target }));
}

function namesIn({ columns }: FileProfile, { layout }: Recipe): ReadonlySet<string> {
  const naming = namingColumn(layout);
  const found = naming === null ? null : columns.find(({ name }) => name === naming);
  return new Set(found === null || found === undefined ? columns.map(({ name }) => name) : found.values.map(({ value }) => value));
}
