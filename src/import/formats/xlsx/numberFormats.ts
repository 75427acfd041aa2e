/** What a number in a cell stands for, as its format shows it. */
export type NumberMeaning = "number" | "percent" | "date" | "date-time" | "time" | "elapsed";

/** Formats that a workbook does not spell out (ECMA-376, 18.8.30); 27-36 and 50-58 are those of East Asian languages. */
const BUILT_IN: readonly (readonly [from: number, to: number, meaning: NumberMeaning])[] = [
  [9, 10, "percent"], [14, 17, "date"], [18, 21, "time"], [22, 22, "date-time"], [27, 31, "date"], [32, 33, "time"],
  [34, 36, "date"], [45, 45, "time"], [46, 46, "elapsed"], [47, 47, "time"], [50, 58, "date"],
];

export function builtInMeaning(format: number): NumberMeaning {
  return BUILT_IN.find(([from, to]) => format >= from && format <= to)?.[2] ?? "number";
}

/** Reads a format code such as `dd.mm.yyyy hh:mm`, of which the first section is for positive numbers. */
export function meaningOfCode(code: string): NumberMeaning {
  const plain = code
    .slice(0, 255)
    .replace(/"[^"]*"?|\\.|_.|\*./gu, "")
    .replace(/\[(h+|m+|s+)\]/giu, (_, unit: string) => `{${unit}}`)
    .replace(/\[[^\]]*\]?/gu, "")
    .split(";", 1)[0]
    ?.toLowerCase()
    .replaceAll("general", "")
    .replace(/am\/pm|a\/p/gu, "h") ?? "";
  if (plain.includes("{")) return "elapsed";
  if (/[#0?].*e[+-]|e[+-]/u.test(plain)) return "number";
  const hasTime = /[hs]/u.test(plain);
  // An m is a minute beside hours or seconds, and a month elsewhere.
  const hasDate = /[dy]/u.test(plain) || (!hasTime && plain.includes("m"));
  if (hasDate) return hasTime ? "date-time" : "date";
  if (hasTime) return "time";
  return plain.includes("%") ? "percent" : "number";
}
