import type { BenchRow } from "../benchRow.ts";
import { type ServerName, SERVERS } from "./dialects.ts";

export type Figures = ReadonlyMap<ServerName, number>;

/** A line of the table. What a server does not tell is left out. */
export function rowOf(measure: string, unit: string, figures: Figures, budget?: number): BenchRow {
  const known = SERVERS.flatMap((name) => {
    const value = figures.get(name);
    return name === "ours" || value === undefined || Number.isNaN(value) ? [] : [[name, value] as const];
  });
  return {
    bench: "server", measure, unit, ours: figures.get("ours") ?? Number.NaN, peers: Object.fromEntries(known),
    ...(budget === undefined ? {} : { budget }),
  };
}

/** Says which of the others are not there to be compared with. */
export function missingPeers(peers: ReadonlyMap<ServerName, string>): BenchRow[] {
  return SERVERS.filter((name) => name !== "ours" && !peers.has(name)).map((name) => ({
    bench: "server", measure: `${name}: peer not installed (no network, or no registry)`, unit: "", ours: Number.NaN, peers: {},
  }));
}
