import type { Report } from "../../journey/fields.ts";
import { isId } from "../../journey/ids.ts";
import { parseContract, type MetricContract } from "../../metrics/contract.ts";
import { parseDataset, type Dataset } from "../../metrics/observation.ts";

/** The fields of a contract that are read from a document. */
export const CONTRACT_KEYS = [
  "kind", "name", "question", "scaleMin", "scaleMax", "goodEnd", "rule", "badPoints", "badSeconds", "missingCodes", "unit",
  "windowDays", "targetBadPer100", "weight", "source",
] as const satisfies readonly (keyof MetricContract)[];

/** The fields of a dataset that are read from a document. */
export const DATASET_KEYS = [
  "name", "source", "importedAt", "importedBy", "fileHash", "recipe", "rows", "skipped", "firstDay", "lastDay", "addedTo",
] as const satisfies readonly (keyof Dataset)[];

/** As `parseContract`; a record under an unusable name is left out as well. */
export function readContract(id: string, raw: unknown, report: Report): MetricContract | null {
  return isId(id) ? parseContract(id, raw, report) : leftOut("metrics", id, report);
}

/** As `parseDataset`; a record under an unusable name is left out as well. */
export function readDataset(id: string, raw: unknown, report: Report): Dataset | null {
  return isId(id) ? parseDataset(id, raw, report) : leftOut("datasets", id, report);
}

function leftOut(collection: string, id: string, report: Report): null {
  const path = `${collection}/${id.slice(0, 60).toWellFormed()}`;
  report({ path, message: "The name of this record is unusable; it was left out." });
  return null;
}
