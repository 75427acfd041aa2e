import { brokenParquet } from "./faults.ts";

/** Runs of packed values come in groups of eight, and some writers fill the last one up. */
const FILLING = 512;

/**
 * Looks at the runs of the hybrid encoding of levels and dictionary numbers, without unpacking them: a run of a few bytes can
 * say that its value stands for two thousand million others, and the library believes it.
 *
 * `count` is how many values there are at most, `width` how many bits each has, `from` and `until` are bytes of `page`.
 */
export function checkRuns(page: Uint8Array, from: number, until: number, width: number, count: number): void {
  if (width > 32) throw brokenParquet("its values are wider than they can be");
  let at = from;
  for (let seen = 0; seen < count && at < until;) {
    let header = 0;
    let factor = 1;
    for (let more = true; more; at += 1, factor *= 128) {
      const byte = page[at];
      if (byte === undefined || factor > 2 ** 35) throw brokenParquet("a run of values is cut off");
      header += (byte & 127) * factor;
      more = byte >= 128;
    }
    const length = Math.floor(header / 2);
    const isPacked = header % 2 === 1;
    const values = isPacked ? length * 8 : length;
    if (values === 0 || values > count + FILLING) throw brokenParquet("a run of values is longer than its page");
    if (!isPacked && values > count - seen) throw brokenParquet("a run of values goes beyond its page");
    at += isPacked ? length * width : Math.ceil(width / 8);
    seen += values;
  }
}
