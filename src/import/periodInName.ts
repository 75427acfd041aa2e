const MONTHS: readonly string[] = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
];
const YEAR = "(?:19[89]|20\\d)\\d";

/** A period that a file's name states: "Survey 2018-Q3.csv", "nps_july_2018.csv", "sfo_2018.csv"; null where it states none. */
export function periodInName(fileName: string): string | null {
  const name = fileName.replace(/\.[a-z0-9]{1,5}$/iu, "").toLowerCase().replaceAll("_", " ");
  const quarter = new RegExp(`(?<!\\d)(${YEAR})[ -]?q([1-4])(?!\\d)|\\bq([1-4])[ -]?(${YEAR})(?!\\d)`, "u").exec(name);
  if (quarter) return `${quarter[1] ?? quarter[4] ?? ""}-Q${quarter[2] ?? quarter[3] ?? ""}`;
  const week = new RegExp(`(?<!\\d)(${YEAR})[ -]?(?:w|kw|week) ?(\\d{1,2})(?!\\d)`, "u").exec(name);
  if (week && Number(week[2]) >= 1 && Number(week[2]) <= 53) return `${week[1] ?? ""}-W${(week[2] ?? "").padStart(2, "0")}`;
  const month = new RegExp(`(?<!\\d)(${YEAR})[-. ](0[1-9]|1[0-2])(?!\\d)`, "u").exec(name);
  if (month) return `${month[1] ?? ""}-${month[2] ?? ""}`;
  const year = new RegExp(`(?<!\\d)(${YEAR})(?!\\d)`, "u").exec(name)?.[1];
  if (year === undefined) return null;
  const named = MONTHS.findIndex((title) => new RegExp(`\\b(?:${title}|${title.slice(0, 3)})\\b`, "u").test(name));
  return named === -1 ? year : `${year}-${String(named + 1).padStart(2, "0")}`;
}
