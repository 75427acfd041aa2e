import type { PlaceWord } from "./placeWord.ts";

/**
 * Why a file could not be imported. An expected outcome, so it travels as a result and is never thrown across the
 * client. The message names the place and the cure and is ready to be shown.
 */
export type FaultCode =
  | "empty" | "only-header" | "no-answers" | "binary" | "not-a-table" | "bad-encoding" | "open-quote" | "field-too-long"
  | "too-many-columns" | "too-many-rows" | "too-deep" | "too-much-unpacked" | "encrypted" | "bad-archive" | "bad-xml" | "bad-json"
  | "bad-parquet" | "file-too-large" | "file-changed" | "column-missing" | "cancelled" | "reader-failed" | "not-kept";

export type ImportFault = {
  readonly code: FaultCode;
  readonly message: string;
  /** Line from 1 as an editor shows it, and column (cell of that line) from 1; null where no place applies. */
  readonly line: number | null;
  readonly column: number | null;
  /** What `line` counts, where that is not lines. */
  readonly unit?: PlaceWord;
};

export type ImportResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: ImportFault };

export type FaultPlace = { readonly line: number; readonly column?: number; readonly unit?: PlaceWord };

/** Unwinds a read from deep inside; caught where the work begins and handed on as a result. */
export class FaultError extends Error {
  readonly fault: ImportFault;

  constructor(code: FaultCode, message: string, place: FaultPlace | null = null) {
    super(message);
    this.name = "FaultError";
    const unit = place?.unit === undefined ? {} : { unit: place.unit };
    this.fault = { code, message, line: place?.line ?? null, column: place?.column ?? null, ...unit };
  }
}
