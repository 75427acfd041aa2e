/** An NPS from its three groups: they are all that its score and its interval follow from (DESIGN M2). */
import { readCount, sharePeople } from "./peopleCounts.ts";
import type { MetricSetup, NpsGroups } from "./recipe.ts";
import type { TotalsReading } from "./totalsReader.ts";

/** Groups that were added up already have no scale from 0 to 10: detractors are -1, passives 0, promoters 1. */
export const NPS_GROUP_SCALE = { scaleMin: -1, scaleMax: 1 } as const;

const SHARE_NAME = /%|percent|pct|share|anteil|prozent/iu;
/** How far a published score may be from that of its groups: both are rounded to whole points. */
const SCORE_ROUNDING = 1;
/** How far rounded shares of three groups may be from 100 together. */
const SHARES_ROUNDING = 1.5;

/** How far the share of the passives may be from that of the rest where tables are rounded so that they make 100. */
const MADE_TO_FIT = 0.15;

type Group = { readonly name: string; readonly at: number; readonly isShare: boolean };

/** `countColumn` null: all three groups add up to n. `scoreColumn`: position of a published score that must follow from them. */
export function npsGroupsReader(
  groups: NpsGroups, countColumn: string | null, scoreColumn: number | null, columnOf: (name: string) => number,
): (cells: readonly string[], setup?: Pick<MetricSetup, "kind">) => TotalsReading {
  const group = (name: string): Group => ({ name, at: columnOf(name), isShare: SHARE_NAME.test(name) });
  const [promoters, detractors] = [group(groups.promoters), group(groups.detractors)];
  const passives = groups.passives === null ? null : group(groups.passives);
  const count = countColumn === null ? null : columnOf(countColumn);
  return (cells) => {
    const textOf = ({ at }: Group): string => (cells[at] ?? "").trim();
    const all = passives === null ? [promoters, detractors] : [promoters, passives, detractors];
    let n = count === null ? null : readCount((cells[count] ?? "").trim());
    if (count !== null && n === null) return { ok: false, message: `column ${count + 1} (${countColumn ?? ""}): no whole number of answers` };
    const asShares = all.some((own) => own.isShare || /%$|[.,]\d*[1-9]/u.test(textOf(own))) || addUpToHundred(all.map(textOf), n);
    if (n === null) {
      const people = all.map((own) => readCount(textOf(own)));
      if (asShares || passives === null || people.includes(null)) return { ok: false, message: `${place(promoters)}: of how many people is not said; it takes a column of answers` };
      n = people.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    }
    let rounded = false;
    const people: number[] = [];
    for (const own of [promoters, detractors]) {
      const read = sharePeople(textOf(own), n, asShares ? 100 : "people");
      if (!read.ok) return { ok: false, message: `${place(own)}: ${read.why}` };
      rounded ||= read.rounded;
      people.push(read.people);
    }
    const [p = 0, d = 0] = people;
    const rest = n - p - d;
    let told = rest;
    if (passives !== null && !(asShares && !rounded && isMadeToFit(textOf(passives), rest, n))) {
      const read = sharePeople(textOf(passives), n, asShares ? 100 : "people");
      if (!read.ok) return { ok: false, message: `${place(passives)}: ${read.why}` };
      rounded ||= read.rounded;
      told = read.people;
    }
    // Shares are rounded one by one, and the groups made from them may be a person off each.
    if (rest < 0 || Math.abs(rest - told) > (asShares ? Math.max(2, (SHARES_ROUNDING / 100) * n) : 0)) {
      return { ok: false, message: `${place(promoters)}: promoters, passives and detractors do not add up to the number of answers` };
    }
    const published = scoreColumn === null ? null : readScore((cells[scoreColumn] ?? "").trim());
    if (published !== null && n > 0 && Math.abs((100 * (p - d)) / n - published) > SCORE_ROUNDING) {
      return { ok: false, message: `column ${(scoreColumn ?? 0) + 1}: the score is not that of these promoters and detractors` };
    }
    return { ok: true, rounded, counts: [{ cell: "-1", count: d }, { cell: "0", count: rest }, { cell: "1", count: p }] };
  };
}

function place({ at, name }: Group): string {
  return `column ${at + 1} (${name})`;
}

/** Whether a share is that of the rest but for what makes three rounded shares 100 together: 33.3, 33.4 and 33.3 of 90. */
function isMadeToFit(share: string, rest: number, n: number): boolean {
  const written = /^(\d{1,3}(?:[.,]\d+)?)\s*%?$/u.exec(share)?.[1];
  return written !== undefined && n > 0 && rest >= 0 &&
    Math.abs(Number(written.replace(",", ".")) - (100 * rest) / n) <= MADE_TO_FIT + 1e-9;
}

/** Three numbers that are 100 together, of more or fewer people than that, are shares though nothing else says so. */
function addUpToHundred(texts: readonly string[], n: number | null): boolean {
  const sum = texts.reduce((total, text) => total + Number(text.replace(",", ".")), 0);
  return texts.length === 3 && n !== null && Math.abs(n - 100) > SHARES_ROUNDING && sum !== n && Math.abs(sum - 100) <= SHARES_ROUNDING;
}

/** "32", "+32", "-12.5", "−12"; null for text that is no score. */
function readScore(text: string): number | null {
  const plain = text.replace("−", "-").replace(",", ".").replace(/^\+/u, "");
  return /^-?\d{1,3}(?:\.\d+)?$/u.test(plain) ? Number(plain) : null;
}
