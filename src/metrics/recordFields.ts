import { runsAsCode } from "../journey/addresses.ts";
import type { Problem } from "../journey/problem.ts";

export type Report = (problem: Problem) => void;

export type RawRecord = Readonly<Record<string, unknown>>;

export function isRecord(raw: unknown): raw is RawRecord {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/** A few characters of whatever was found, safe to show. */
export function glimpse(raw: unknown): string {
  if (typeof raw === "string") return JSON.stringify(raw.length > 30 ? `${raw.slice(0, 30)}…` : raw);
  if (typeof raw === "number" || typeof raw === "boolean" || raw === null) return String(raw);
  if (raw === undefined) return "nothing";
  return Array.isArray(raw) ? "a list" : `a value of type ${typeof raw}`;
}

/**
 * Reads the fields of a record that a peer or a file wrote (DESIGN D6): a wrong value becomes the fallback and is
 * reported under `path/field`. A missing field becomes the fallback silently, since older documents lack newer fields,
 * except where the fallback would be a guess (`oneOf`).
 */
export class RecordFields {
  readonly #path: string;
  readonly #raw: RawRecord;
  readonly #report: Report;

  constructor(path: string, raw: RawRecord, report: Report) {
    this.#path = path;
    this.#raw = raw;
    this.#report = report;
  }

  raw(field: string): unknown {
    return Object.hasOwn(this.#raw, field) ? this.#raw[field] : undefined;
  }

  problem(field: string, message: string): void {
    this.#report({ path: `${this.#path}/${field}`, message });
  }

  /** Text of at most `limit` characters; longer text is cut. */
  text(field: string, fallback: string, limit: number): string {
    const value = this.raw(field);
    if (value === undefined) return fallback;
    if (typeof value !== "string") return this.#refuse(field, fallback, `expected text, found ${glimpse(value)}`);
    if (value.length <= limit) return value;
    this.problem(field, `the text is longer than ${limit} characters and was cut`);
    return value.slice(0, limit);
  }

  /** Where something comes from: free words or an address of at most `limit` characters. */
  source(field: string, limit: number): string {
    const value = this.text(field, "", limit);
    return runsAsCode(value) ? this.#refuse(field, "", "this address would run as a program") : value;
  }

  /** A whole number from `min` to `max`. */
  whole(field: string, fallback: number, min: number, max: number): number {
    const value = this.raw(field);
    if (value === undefined) return fallback;
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
    return this.#refuse(field, fallback, `expected a whole number from ${min} to ${max}, found ${glimpse(value)}`);
  }

  /** A number for which `accepts` holds; `expected` says in words which those are. */
  number(field: string, fallback: number, accepts: (value: number) => boolean, expected: string): number {
    const value = this.raw(field);
    if (value === undefined) return fallback;
    if (typeof value === "number" && Number.isFinite(value) && accepts(value)) return value;
    return this.#refuse(field, fallback, `expected ${expected}, found ${glimpse(value)}`);
  }

  oneOf<T extends string>(field: string, options: readonly T[], fallback: T): T {
    const value = this.raw(field);
    const found = options.find((option) => option === value);
    return found ?? this.#refuse(field, fallback, `${glimpse(value)} is not one of ${options.join(", ")}`);
  }

  #refuse<T>(field: string, fallback: T, why: string): T {
    this.problem(field, `${why}; using ${glimpse(fallback)} instead`);
    return fallback;
  }
}
