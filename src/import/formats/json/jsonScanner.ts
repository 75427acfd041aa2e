import { FaultError } from "../../importFault.ts";
import { MAX_DEPTH, MAX_RECORD_CHARACTERS } from "../../limits.ts";

/** Called with each element of each list that is not itself inside of an element: the list's path ("data.rows", "" for the outermost) and the element's text. */
export type OnElement = (list: string, element: string) => void;

/** Objects around a list, such as { "data": { "rows": […] } }; lists that lie deeper are part of something else. */
const MAX_WRAPPERS = 4;

type Frame = {
  readonly isList: boolean;
  readonly path: string;
  /** What may come next. */
  next: "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end";
  key: string;
};

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * Finds the elements of the lists in a JSON document that arrives in pieces cut anywhere, in constant memory. It checks what is
 * around the elements; each element is for `JSON.parse`.
 *
 * Throws `FaultError` for a document that is not well-formed around its elements, and for what is nested deeper than MAX_DEPTH.
 */
export class JsonScanner {
  readonly #onElement: OnElement;
  readonly #frames: Frame[] = [];
  #line = 1;
  #rootSeen = false;
  /** Inside of a value that is taken as a whole: whether it is kept, its depth of brackets, and what was read of it. */
  #value: { readonly use: "element" | "key" | "skip"; readonly isScalar: boolean; depth: number; text: string } | null = null;
  #inString = false;
  #afterBackslash = false;

  constructor(onElement: OnElement) {
    this.#onElement = onElement;
  }

  push(text: string): void {
    let at = 0;
    while (at < text.length) at = this.#value === null ? this.#readAround(text, at) : this.#readValue(text, at);
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) this.#line += 1;
  }

  end(): void {
    if (this.#value !== null || this.#frames.length > 0 || !this.#rootSeen) throw this.#malformed("ends in the middle");
  }

  #readAround(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10 || code === 13 || code === 9) return at + 1;
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      if (this.#rootSeen || (code !== OPEN_OBJECT && code !== OPEN_LIST)) throw this.#malformed("holds more than one list or object");
      this.#rootSeen = true;
      this.#openFrame(code === OPEN_LIST, "");
      return at + 1;
    }
    if (code === (frame.isList ? CLOSE_LIST : CLOSE_OBJECT) && (frame.next.endsWith("or-end"))) {
      this.#frames.pop();
      return at + 1;
    }
    switch (frame.next) {
      case "comma-or-end":
        if (code !== COMMA) throw this.#malformed("lacks a comma or a closing bracket");
        frame.next = frame.isList ? "value" : "key";
        return at + 1;
      case "colon":
        if (code !== COLON) throw this.#malformed("lacks a colon");
        frame.next = "value";
        return at + 1;
      case "key":
      case "key-or-end":
        if (code !== QUOTE) throw this.#malformed("has a name without quotation marks");
        frame.next = "colon";
        this.#value = { use: "key", isScalar: true, depth: 0, text: "" };
        return at;
      case "value":
      case "value-or-end":
        frame.next = "comma-or-end";
        return this.#beginValue(frame, code, at);
      default:
        return frame.next satisfies never;
    }
  }

  #beginValue(frame: Frame, code: number, at: number): number {
    if (code === COMMA || code === COLON || code === CLOSE_LIST || code === CLOSE_OBJECT) throw this.#malformed("lacks a value");
    const path = frame.path === "" ? frame.key : `${frame.path}.${frame.key}`;
    const opens = code === OPEN_LIST || (code === OPEN_OBJECT && this.#frames.length < MAX_WRAPPERS);
    if (!frame.isList && opens) {
      this.#openFrame(code === OPEN_LIST, path);
      return at + 1;
    }
    this.#value = { use: frame.isList ? "element" : "skip", isScalar: code !== OPEN_LIST && code !== OPEN_OBJECT, depth: 0, text: "" };
    return at;
  }

  #openFrame(isList: boolean, path: string): void {
    this.#frames.push({ isList, path, next: isList ? "value-or-end" : "key-or-end", key: "" });
  }

  /** Goes to the end of a value, or of the piece. */
  #readValue(text: string, from: number): number {
    const value = this.#value;
    if (value === null) return from;
    let at = from;
    let ends = false;
    for (; at < text.length && !ends; at += 1) {
      const code = text.charCodeAt(at);
      if (this.#inString) {
        if (this.#afterBackslash) this.#afterBackslash = false;
        else if (code === BACKSLASH) this.#afterBackslash = true;
        else if (code === QUOTE) {
          this.#inString = false;
          ends = value.depth === 0;
        }
      } else if (code === QUOTE) {
        this.#inString = true;
      } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
        value.depth += 1;
        if (value.depth + this.#frames.length > MAX_DEPTH) throw this.#tooDeep();
      } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
        // The end of a number is known from what follows, which is not part of it.
        if (value.depth === 0) break;
        value.depth -= 1;
        ends = value.depth === 0;
      } else if (value.depth === 0 && (code === COMMA || code <= 32)) {
        break;
      }
    }
    if (value.use !== "skip") {
      value.text += text.slice(from, at);
      if (value.text.length > MAX_RECORD_CHARACTERS) throw this.#tooLong();
    }
    if (at < text.length || ends) this.#endValue(value.use, value.text);
    return at;
  }

  #endValue(use: "element" | "key" | "skip", text: string): void {
    this.#value = null;
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    if (use === "element") this.#onElement(frame.path, text);
    else if (use === "key") frame.key = this.#readKey(text);
  }

  #readKey(text: string): string {
    try {
      return String(JSON.parse(text));
    } catch {
      throw this.#malformed("has a name that cannot be read");
    }
  }

  #malformed(what: string): FaultError {
    return new FaultError(
      "bad-json", `From line ${this.#line} on, the file is not well-formed JSON: it ${what}. Export it again, or as CSV.`, { line: this.#line },
    );
  }

  #tooDeep(): FaultError {
    return new FaultError(
      "too-deep", `From line ${this.#line} on, the file nests values deeper than ${MAX_DEPTH} levels. Export it in a flatter form.`, { line: this.#line },
    );
  }

  #tooLong(): FaultError {
    return new FaultError(
      "field-too-long",
      `From line ${this.#line} on, one record is longer than ${MAX_RECORD_CHARACTERS.toLocaleString("en-GB")} characters. Leave out what ` +
        "makes it so long.",
      { line: this.#line },
    );
  }
}
