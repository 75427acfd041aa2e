/** "1 row", "2,809 rows" */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? singular : plural}`;
}

/** "a", "a and b", "a, b and c", "a, b, c and 4 more" */
export function listed(parts: readonly string[], most = 4): string {
  if (parts.length > most) return `${parts.slice(0, most - 1).join(", ")} and ${parts.length - most + 1} more`;
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
