import type { DurationGuess } from "./fileProfile.ts";
import { readClock, readNumber } from "./durationReader.ts";
import { isNoAnswerWord } from "./readAnswer.ts";

/** A column shows within so many distinct values how it writes its durations. */
const LOOKED_AT = 500;
/** At least this share of them must be durations of one notation. */
const ALIKE = 0.9;

const NEGATIVE = /^[-−]\d/u;

/** Finds out from the distinct values of a column whether, and in what notation, they could be durations. */
export class DurationTally {
  #seen = 0;
  #clock = 0;
  #point = 0;
  #comma = 0;
  /** Values that are numbers under either notation, and other ones: "1,234". */
  #either = 0;
  #example = "";
  #whole = 0;

  add(value: string): void {
    // Below zero are codes for "no answer"; no duration is.
    if (this.#seen >= LOOKED_AT || isNoAnswerWord(value) || NEGATIVE.test(value)) return;
    this.#seen += 1;
    if (value.includes(":")) {
      if (readClock(value) !== null) this.#clock += 1;
      return;
    }
    const point = readNumber(value, false);
    const comma = readNumber(value, true);
    if (point === null && comma === null) return;
    if (point === comma) this.#whole += 1;
    else if (comma === null) this.#point += 1;
    else if (point === null) this.#comma += 1;
    else {
      this.#either += 1;
      this.#example = value;
    }
  }

  result(): DurationGuess | null {
    if (this.#seen === 0) return null;
    const least = this.#seen * ALIKE;
    if (this.#clock >= least) return { clock: true, decimalComma: false, example: "" };
    const numbers = this.#whole + this.#point + this.#comma + this.#either;
    if (numbers < least) return null;
    if (this.#either > 0 && this.#point === this.#comma) return { clock: false, decimalComma: null, example: this.#example };
    return { clock: false, decimalComma: this.#comma > this.#point, example: "" };
  }
}
