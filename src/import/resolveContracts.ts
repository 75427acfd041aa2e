import { CONTRACT_PRESETS, contractFor, readyScoreOf } from "../metrics/contracts.ts";
import { isYesNoKind, measureOf, type MetricContract, type MetricKind } from "../metrics/contract.ts";
import { asksExpectation } from "./asksExpectation.ts";
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

/** What tells two metrics of one name apart: "1–7, high is good". */
function meaningOf(terms: Pick<MetricContract, "kind" | "scaleMin" | "scaleMax" | "goodEnd">): string {
  const usual = CONTRACT_PRESETS[terms.kind].name.toLowerCase();
  if (measureOf(terms.kind) !== "scale") return usual;
  const ready = readyScoreOf(terms);
  if (ready !== null) return ready === "groups" ? "promoters less detractors" : "share satisfied";
  const isYesNo = isYesNoKind(terms.kind);
  const end = `${isYesNo ? (terms.goodEnd === "high" ? "yes" : "no") : terms.goodEnd} is good`;
  if (isYesNo) return terms.kind === "yes-no" ? end : `${usual}, ${end}`;
  return `${terms.scaleMin}–${terms.scaleMax}, ${end}`;
}

/** The name that the file gave a metric, before its meaning was added to tell it from another of the map. */
function givenName(contract: MetricContract): string {
  const added = ` (${meaningOf(contract)})`;
  return contract.name.endsWith(added) ? contract.name.slice(0, -added.length) : contract.name;
}

/**
 * One contract per setup, the same for setups that agree: the map's where kind, scale, good end and name are the same,
 * else a new one. The id of a new one follows from its terms, so that two people who import the same file at once make one
 * contract and not two. An open good end counts as high meanwhile. Where the map has a metric of that name which means
 * something else, the new one says what it means in its name: nobody shall compare the two by accident.
 */
export function resolveContracts(
  setups: readonly MetricSetup[], onMap: ReadonlyMap<string, MetricContract>, source: string,
): readonly ResolvedContract[] {
  const resolved = new Map<string, ResolvedContract>();
  for (const contract of onMap.values()) {
    for (const name of [contract.name, givenName(contract)]) {
      const key = metricKey({ ...contract, name });
      if (!resolved.has(key)) resolved.set(key, { contract, onMap: true });
    }
  }
  const taken = new Set(Array.from(onMap.values(), ({ name }) => normalised(name)));
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
    const ownName = known === undefined
      ? taken.has(normalised(name)) ? `${name} (${meaningOf(terms)})` : name
      : known.contract.name;
    // Of two new ones with opposite good ends, too, only one can go by the plain name.
    taken.add(normalised(name));
    // Whoever expects little has had no bad experience.
    const badPoints = setup.kind === "rating" && asksExpectation({ name, question: setup.question }) ? 0 : terms.badPoints;
    resolved.set(key, { contract: { ...terms, id, name: ownName, question, missingCodes, badPoints, source }, onMap: false });
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
