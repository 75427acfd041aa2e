import { isYesNoKind, measureOf, type MetricContract } from "../metrics/contract.ts";
import { readyScoreOf } from "../metrics/contracts.ts";
import { itemsOf } from "../metrics/derived.ts";
import { durationText } from "../metrics/durationText.ts";

type Contracts = ReadonlyMap<string, MetricContract>;

/**
 * What a metric's figures mean, for someone who only sees the file: "CSAT: “How satisfied were you?” Scale 1 to 5, high is
 * good, score = share of the best 2 points, bad = the worst 2 points."
 *
 * @param contracts those of the map, for the names of what a derived metric is made of
 */
export function describeContract(contract: MetricContract, contracts: Contracts = new Map()): string {
  const { kind, name } = contract;
  const question = contract.question.trim() === "" ? "" : ` “${contract.question.trim()}”`;
  const target = contract.targetBadPer100 === null ? "" : `, target at most ${contract.targetBadPer100} bad per 100`;
  switch (measureOf(kind)) {
    case "volume":
      return `${name}:${question} how often it happened.`;
    case "durations": {
      const bad = contract.badSeconds === null ? "none counts as bad" : `bad = longer than ${durationText(contract.badSeconds)}`;
      return `${name}:${question} Durations, ${contract.goodEnd === "low" ? "short" : "long"} is good, ${describeRule(contract)}, ${bad}${target}.`;
    }
    case "derived":
      return `${name}:${question} ${describeDerived(contract, contracts)}.`;
    case "scale": {
      if (isYesNoKind(kind)) return `${name}:${question} Yes or no, ${contract.goodEnd === "low" ? "yes" : "no"} is bad${target}.`;
      const ready = readyScoreOf(contract);
      if (ready === "groups") return `${name}:${question} Promoters, passives and detractors, ${describeRule(contract)}, bad = detractors${target}.`;
      if (ready === "top-box") {
        const others = contract.badPoints === 0 ? "nobody else counts as bad, since they may be neutral" : "bad = all others";
        return `${name}:${question} Score = share of the satisfied, counted elsewhere; ${others}${target}.`;
      }
      const bad = contract.badPoints === 1 ? "the worst point" : `the worst ${contract.badPoints} points`;
      return `${name}:${question} Scale ${contract.scaleMin} to ${contract.scaleMax}, ${contract.goodEnd} is good, ` +
        `${describeRule(contract)}, bad = ${bad}${target}.`;
    }
  }
}

/** "Index from 0 to 100 of Price (weight 2) and Service"; "Mean of Met minus mean of Expected". */
function describeDerived(contract: MetricContract, contracts: Contracts): string {
  const items = itemsOf(contract).map(({ metricId, weight }) => ({ name: contracts.get(metricId)?.name ?? "a metric that is gone", weight }));
  const [expectation, perception] = items;
  if (contract.rule.type === "gap") return `Mean of ${perception?.name ?? "perception"} minus mean of ${expectation?.name ?? "expectation"}`;
  const named = items.map(({ name, weight }) => (weight === 1 ? name : `${name} (weight ${weight})`));
  return `Index from 0 to 100 of ${named.length === 0 ? "nothing yet" : named.join(", ")}`;
}

function describeRule({ rule }: MetricContract): string {
  switch (rule.type) {
    case "nps": return "score = % promoters − % detractors";
    case "top-box": return `score = share of the best ${rule.points === 1 ? "point" : `${rule.points} points`}`;
    case "mean": return "score = mean";
    case "share": return "score = share of yes";
    case "polarity": return "score = % of the best answers − % of the bad ones";
    case "quantile": return rule.share === 0.5 ? "figure = median" : "figure = 90th percentile";
    case "total": return "figure = how often";
    case "index": return "figure = weighted index from 0 to 100";
    case "gap": return "figure = mean perceived − mean expected";
    default: return rule satisfies never;
  }
}
