import { FaultError } from "../../importFault.ts";
import { MAX_FIELD_CHARACTERS } from "../../limits.ts";

/** Puts together the text of a cell from its runs (`t` elements), without the readings that stand above East Asian words. */
export class TextCollector {
  /** The place in words, for the message about a text that is too long. */
  readonly #place: () => string;
  #collected = "";
  #inText = false;
  #inReading = false;

  constructor(place: () => string) {
    this.#place = place;
  }

  open(name: string): void {
    if (name === "t") this.#inText = !this.#inReading;
    else if (name === "rPh") this.#inReading = true;
  }

  text(text: string): void {
    if (!this.#inText) return;
    this.#collected += text;
    if (this.#collected.length > MAX_FIELD_CHARACTERS) {
      throw new FaultError(
        "field-too-long",
        `The cell at ${this.#place()} is longer than ${MAX_FIELD_CHARACTERS.toLocaleString("en-GB")} characters. Shorten it, or ` +
          "leave that column out of the file.",
      );
    }
  }

  close(name: string): void {
    if (name === "t") this.#inText = false;
    else if (name === "rPh") this.#inReading = false;
  }

  /** What was collected since the last time. Line breaks stand as `_x000D_` in some workbooks. */
  take(): string {
    const text = this.#collected;
    this.#collected = "";
    return text.includes("_x") ? text.replace(/_x([\dA-F]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
  }
}
