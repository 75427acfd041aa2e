import { isYesNoKind, measureOf, type MetricContract, parseContract } from "../../src/metrics/contract.ts";
import { contractFor, CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import type { PushedMetric } from "./pushBody.ts";

/** Kinds that are asked on scales of many lengths. */
const ASKED_SCALES: ReadonlySet<string> = new Set(["csat", "ces1", "ces2", "rating"]);

/**
 * The contract that a program describes, or what is wrong with it. What it leaves out follows from its kind; the scale of
 * a rating and the good end of a yes are never guessed.
 */
export function pushedContract(metric: PushedMetric): MetricContract | string {
  const { id, kind, ...terms } = metric;
  if (ASKED_SCALES.has(kind) && (terms.scaleMin === undefined || terms.scaleMax === undefined || terms.goodEnd === undefined)) {
    return `A metric of kind ${kind} needs scaleMin, scaleMax and goodEnd.`;
  }
  if (kind === "yes-no" && terms.goodEnd === undefined) return "A metric of kind yes-no needs goodEnd: whether yes is good (high) or bad (low).";
  const own = CONTRACT_PRESETS[kind];
  const scaleMin = terms.scaleMin ?? own.scaleMin;
  const scaleMax = terms.scaleMax ?? own.scaleMax;
  if (isYesNoKind(kind) && (scaleMin !== 0 || scaleMax !== 1)) return "Answers of yes and no are counted on the scale from 0 to 1.";
  if (measureOf(kind) === "scale" && scaleMax <= scaleMin) return `No scale runs from ${scaleMin} to ${scaleMax}.`;
  const preset = contractFor(kind, scaleMin, scaleMax, terms.goodEnd ?? own.goodEnd);
  const given = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
  const faults: string[] = [];
  const contract = parseContract(id, { ...preset, ...given, kind }, ({ path, message }) => faults.push(`${path}: ${message}`));
  return faults[0] ?? contract ?? "It is no metric.";
}
