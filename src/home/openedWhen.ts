/** "today, 14:05", "yesterday", "3 days ago", or the date, as the browser's language says it. */
export function openedWhen(instant: string, now: Date, language?: string): string {
  const then = new Date(instant);
  if (Number.isNaN(then.getTime())) return "at an unknown time";
  const days = Math.round((startOfDay(now) - startOfDay(then)) / 86_400_000);
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (days <= 0) return `${relative.format(0, "day")}, ${clock.format(then)}`;
  if (days < 7) return relative.format(-days, "day");
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(then);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
