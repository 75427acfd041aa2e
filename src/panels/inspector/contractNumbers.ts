export type NumberLimits = {
  readonly min?: number;
  /** The number must be greater than this. */
  readonly above?: number;
  readonly max: number;
  readonly whole?: boolean;
};

export type NumberReading = { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly reason: string };

/** A number as people type it: decimal point or comma, blanks around it; an empty text is null. */
export function readOptionalNumber(text: string, limits: NumberLimits): NumberReading {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: null };
  const value = /^[+-]?\d+([.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace(",", ".")) : Number.NaN;
  if (Number.isNaN(value)) return { ok: false, reason: "This is no number. Type digits, such as 10 or 2.5." };
  if (limits.whole === true && !Number.isInteger(value)) return { ok: false, reason: "A whole number is needed here." };
  if (limits.above !== undefined && value <= limits.above) return { ok: false, reason: `It must be more than ${limits.above}.` };
  if (limits.min !== undefined && value < limits.min) return { ok: false, reason: `It must be at least ${limits.min}.` };
  if (value > limits.max) return { ok: false, reason: `It must be at most ${limits.max.toLocaleString("en-GB")}.` };
  return { ok: true, value };
}
