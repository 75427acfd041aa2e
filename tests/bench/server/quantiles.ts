/** The value below which this share of the first `count` lies; they must be sorted. NaN where there are none. */
export function share(sorted: Float64Array, count: number, part: number): number {
  return sorted[Math.min(count - 1, Math.floor(count * part))] ?? Number.NaN;
}
