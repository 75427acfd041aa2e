import { counted } from "../words.ts";
import type { LogFacts } from "./logFacts.ts";
import type { LogSummary } from "./logSummary.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** "35 s", "3 min 20 s", "48 min", "5 h 10 min", "16 h", "5 d 9 h", "276 d": as fine as people care about. */
export function durationInWords(seconds: number): string {
  if (seconds < 1) return seconds === 0 ? "0 s" : "under 1 s";
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < 10 * MINUTE) return parts(whole, MINUTE, "min", 1, "s");
  const minutes = Math.round(seconds / MINUTE) * MINUTE;
  if (minutes < HOUR) return `${minutes / MINUTE} min`;
  if (minutes < 10 * HOUR) return parts(minutes, HOUR, "h", MINUTE, "min");
  const hours = Math.round(seconds / HOUR) * HOUR;
  if (hours < DAY) return `${hours / HOUR} h`;
  if (hours < 10 * DAY) return parts(hours, DAY, "d", HOUR, "h");
  return `${Math.round(seconds / DAY).toLocaleString("en-GB")} d`;
}

function parts(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const [first, second] = [Math.floor(seconds / large), Math.floor((seconds % large) / small)];
  return second === 0 ? `${first} ${largeName}` : `${first} ${largeName} ${second} ${smallName}`;
}

/** "1,434 cases with 8,577 visits, 116 variants; half are done within 48 min" */
export function logInWords({ cases, visits, variants, throughput }: LogSummary): string {
  return `${counted(cases, "case")} with ${counted(visits, "visit")}, ${counted(variants, "variant")}; ` +
    `half are done within ${durationInWords(throughput.median)}`;
}

/** What a person should know about how the log was read, most important first. */
export function logNotes(log: LogFacts): readonly string[] {
  const notes: string[] = [];
  if (log.zoneless > 0) {
    notes.push(log.zoned === 0
      ? "Its times name no zone and were taken for UTC. Across a change of clocks a waiting time can be an hour off."
      : `${counted(log.zoneless, "time names", "times name")} no zone and ${log.zoneless === 1 ? "was" : "were"} taken for UTC, while ` +
        `${log.zoned.toLocaleString("en-GB")} do. Waiting times between the two kinds may be hours off.`);
  }
  if (log.timed > 0) notes.push(`Start and completion of a step are one visit: ${counted(log.timed, "visit has", "visits have")} both.`);
  if (log.between > 0) {
    notes.push(`${counted(log.between, "row is", "rows are")} neither start nor completion (assigned, suspended …) and ` +
      `${log.between === 1 ? "is" : "are"} not counted.`);
  }
  return notes;
}
