/** Instants are ISO 8601 texts of peers: anything may stand there, and what is no date is shown as it is. */

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const INSTANT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

/** "3 Feb 2026" */
export function dayText(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : DAY.format(time);
}

/** "3 Feb 2026, 14:05" */
export function instantText(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : INSTANT.format(time);
}

/** "just now", "5 minutes ago", "3 hours ago", then the day. An instant in the future (a wrong clock) is "just now". */
export function agoText(instant: string, now: Date): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const minutes = Math.floor((now.getTime() - time) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? "1 hour ago" : `${hours} hours ago`;
  return DAY.format(time);
}
