import { contractFor } from "../metrics/contracts.ts";
import type { MetricContract, MetricKind } from "../metrics/contract.ts";
import { normalised } from "./matchNames.ts";
import type { MetricSetup } from "./recipe.ts";

export type ResolvedContract = { readonly contract: MetricContract; readonly onMap: boolean };

/** The kind of contract that a setup makes; CES 1 and CES 2 differ by the good end. */
export function contractKind(setup: Pick<MetricSetup, "kind" | "goodEnd">): MetricKind {
  if (setup.kind !== "ces") return setup.kind;
  return setup.goodEnd === "low" ? "ces1" : "ces2";
}

/** Setups with equal keys share one contract. */
function metricKey(terms: Pick<MetricContract, "kind" | "scaleMin" | "scaleMax" | "goodEnd" | "name">): string {
  return [terms.kind, terms.scaleMin, terms.scaleMax, terms.goodEnd, normalised(terms.name)].join("-");
}

/**
 * One contract per setup, the same for setups that agree: the map's where kind, scale, good end and name are the same,
 * else a new one. The id of a new one follows from its terms, so that two people who import the same file at once make one
 * contract and not two. An open good end counts as high meanwhile.
 */
export function resolveContracts(
  setups: readonly MetricSetup[], onMap: ReadonlyMap<string, MetricContract>, source: string,
): readonly ResolvedContract[] {
  const resolved = new Map<string, ResolvedContract>();
  for (const contract of onMap.values()) {
    const key = metricKey(contract);
    if (!resolved.has(key)) resolved.set(key, { contract, onMap: true });
  }
  const keys = setups.map((setup) => {
    const goodEnd = setup.goodEnd ?? "high";
    const terms = contractFor(contractKind(setup), setup.scaleMin, setup.scaleMax, goodEnd);
    const name = setup.name.trim() === "" ? terms.name : setup.name.trim();
    const key = metricKey({ ...terms, name });
    const known = resolved.get(key);
    if (known?.onMap === true) return key;
    const missingCodes = [...new Set([...(known?.contract.missingCodes ?? []), ...setup.missingCodes])];
    const id = known?.contract.id ?? freeId(key, onMap);
    // One metric that several questions measure has no wording of its own.
    const question = known === undefined || known.contract.question === setup.question ? setup.question : "";
    resolved.set(key, { contract: { ...terms, id, name, question, missingCodes, source }, onMap: false });
    return key;
  });
  return keys.map((key) => {
    const contract = resolved.get(key);
    if (contract === undefined) throw new Error(`no contract was resolved for ${key}`);
    return contract;
  });
}

function freeId(key: string, taken: ReadonlyMap<string, unknown>): string {
  const plain = key.replace(/[^a-z0-9]+/gu, "-").replace(/^-|-$/gu, "").slice(0, 40);
  // A name in another script leaves nothing that an id may hold; its code units tell it apart.
  let foreign = 0;
  for (let at = 0; at < key.length; at += 1) {
    if (key.charCodeAt(at) > 127) foreign = (foreign * 31 + key.charCodeAt(at)) % 2 ** 31;
  }
  const base = foreign === 0 ? plain : `${plain}-${foreign.toString(36)}`;
  let id = base;
  for (let copy = 2; taken.has(id); copy += 1) id = `${base}-${copy}`;
  return id;
}
