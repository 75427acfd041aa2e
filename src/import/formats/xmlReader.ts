import { FaultError } from "../importFault.ts";
import { MAX_DEPTH, MAX_FIELD_CHARACTERS } from "../limits.ts";

/** What is told of a document, in order. Names come without their namespace's prefix. */
export type XmlHandler = {
  /** `attribute` gives a value by its name as written, prefix included; null where it is absent. Valid during the call only. */
  readonly open: (name: string, attribute: (name: string) => string | null) => void;
  /** Text between tags, entities replaced. One run of text may come in several calls. */
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

/** Longest tag: an attribute may hold a whole comment. */
const MAX_TAG_CHARACTERS = MAX_FIELD_CHARACTERS + 10_000;
const MAX_ATTRIBUTES = 256;
/** The longest reference is "&#x10FFFF;". */
const MAX_REFERENCE = 10;

const LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;
const EQUALS = 61;
const QUESTION_MARK = 63;
const EXCLAMATION_MARK = 33;
const AMPERSAND = 38;

const NAME = /^[\p{L}_][\p{L}\p{N}_.\-·]*(?::[\p{L}_][\p{L}\p{N}_.\-·]*)?$/u;

/**
 * Reads XML that arrives in pieces cut anywhere, strictly and in constant memory. There are no document types and no
 * entities but the five that XML knows by itself: whoever declares others wants something that data files do not need.
 *
 * Throws `FaultError` for these, for what is not well-formed, and for elements nested deeper than MAX_DEPTH.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  /** The part of the file in words: "the workbook's list of texts"; "the file". */
  readonly #part: string;
  /** Markup that the last piece cut off. */
  #rest = "";
  #line = 1;
  /** What ends the comment or instruction that reading is inside of; empty outside. */
  #skipTo = "";
  #inCdata = false;
  readonly #open: { readonly name: string; readonly local: string }[] = [];
  #rootSeen = false;
  /** Names known to be well-formed, each with its form without prefix. */
  readonly #names = new Map<string, { readonly name: string; readonly local: string }>();
  /** The tag being read: its text, and where each attribute's name begins and ends and its value begins and ends in it. */
  #tag = "";
  readonly #attributes: number[] = [];
  readonly #attribute = (name: string): string | null => {
    const at = this.#findAttribute(name);
    return at === -1 ? null : this.#decoded(this.#tag.slice(this.#attributes[at + 2], this.#attributes[at + 3]));
  };

  constructor(part: string, handler: XmlHandler) {
    this.#part = part;
    this.#handler = handler;
  }

  push(piece: string): void {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    const end = this.#read(text);
    this.#rest = end >= text.length ? "" : text.slice(end);
    if (this.#rest.length > MAX_TAG_CHARACTERS) {
      throw this.#fault("field-too-long", `holds a tag of more than ${MAX_TAG_CHARACTERS.toLocaleString("en-GB")} characters`);
    }
    this.#countLines(text, end);
  }

  end(): void {
    if (this.#rest !== "" || this.#open.length > 0 || this.#skipTo !== "" || this.#inCdata) throw this.#malformed("ends in the middle");
    if (!this.#rootSeen) throw this.#malformed("holds no element");
  }

  /** Reads as far as markup is complete, and gives back where that ends. */
  #read(text: string): number {
    let at = 0;
    while (at < text.length) {
      if (this.#skipTo !== "") {
        const end = text.indexOf(this.#skipTo, at);
        // The end itself may be cut in two.
        if (end === -1) return Math.max(at, text.length - this.#skipTo.length + 1);
        at = end + this.#skipTo.length;
        this.#skipTo = "";
      } else if (this.#inCdata) {
        const end = text.indexOf("]]>", at);
        const until = end === -1 ? Math.max(at, text.length - 2) : end;
        if (until > at) this.#handler.text(text.slice(at, until));
        if (end === -1) return until;
        at = end + 3;
        this.#inCdata = false;
      } else if (text.charCodeAt(at) === LESS_THAN) {
        const next = this.#readMarkup(text, at);
        if (next === -1) return at;
        at = next;
      } else {
        const end = text.indexOf("<", at);
        const until = end === -1 ? withoutOpenReference(text, at) : end;
        if (until === at) return at;
        this.#readText(text, at, until);
        if (end === -1) return until;
        at = until;
      }
    }
    return at;
  }

  #readText(text: string, from: number, until: number): void {
    if (this.#open.length > 0) {
      this.#handler.text(this.#decoded(text.slice(from, until)));
    } else if (text.slice(from, until).trim() !== "") {
      throw this.#malformed("has text outside of its elements");
    }
  }

  /** Reads one piece of markup from its "<"; -1 where it is not complete. */
  #readMarkup(text: string, at: number): number {
    if (at + 1 >= text.length) return -1;
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) {
      const end = text.indexOf(">", at);
      if (end === -1) return -1;
      const element = this.#open.pop();
      const nameEnd = at + 2 + (element?.name.length ?? 0);
      const isClosed = element !== undefined && text.startsWith(element.name, at + 2) && (nameEnd === end || text.slice(nameEnd, end).trim() === "");
      if (!isClosed) throw this.#malformed("closes an element that is not open");
      this.#handler.close(element.local);
      return end + 1;
    }
    if (next === QUESTION_MARK) {
      this.#skipTo = "?>";
      return at + 2;
    }
    if (next !== EXCLAMATION_MARK) return this.#readOpenTag(text, at + 1);
    if (text.startsWith("<!--", at)) {
      this.#skipTo = "-->";
      return at + 4;
    }
    if (text.startsWith("<![CDATA[", at)) {
      if (this.#open.length === 0) throw this.#malformed("has text outside of its elements");
      this.#inCdata = true;
      return at + 9;
    }
    if (text.length < at + 9) return -1;
    throw this.#fault(
      "bad-xml", "declares a document type (<!DOCTYPE …>), which data files do not need and which can be used to do harm",
      "Save the file without it",
    );
  }

  #readOpenTag(text: string, from: number): number {
    const attributes = this.#attributes;
    attributes.length = 0;
    this.#tag = text;
    let at = endOfName(text, from);
    if (at === -1) return -1;
    const name = text.slice(from, at);
    let closes = false;
    for (;;) {
      at = endOfSpace(text, at);
      const code = text.charCodeAt(at);
      if (at >= text.length) return -1;
      if (code === GREATER_THAN) break;
      if (code === SLASH) {
        if (at + 1 >= text.length) return -1;
        if (text.charCodeAt(at + 1) !== GREATER_THAN) throw this.#malformed("has a tag that is not closed");
        closes = true;
        at += 1;
        break;
      }
      const equals = endOfName(text, at);
      if (equals === -1) return -1;
      const nameAt = at;
      at = endOfSpace(text, equals);
      if (at >= text.length) return -1;
      if (nameAt === equals || text.charCodeAt(at) !== EQUALS) throw this.#malformed("has an attribute without a value");
      at = endOfSpace(text, at + 1);
      if (at >= text.length) return -1;
      const quote = text.charCodeAt(at);
      if (quote !== 34 && quote !== 39) throw this.#malformed("has an attribute without quotation marks");
      const end = text.indexOf(quote === 34 ? "\"" : "'", at + 1);
      if (end === -1) return -1;
      if (attributes.length >= MAX_ATTRIBUTES * 4 || this.#repeats(nameAt, equals)) throw this.#malformed("repeats attributes in one tag");
      attributes.push(nameAt, equals, at + 1, end);
      at = end + 1;
    }
    this.#openElement(name, closes);
    return at + 1;
  }

  #openElement(name: string, closes: boolean): void {
    if (this.#open.length === 0) {
      if (this.#rootSeen) throw this.#malformed("has more than one outermost element");
      this.#rootSeen = true;
    }
    if (this.#open.length >= MAX_DEPTH) {
      throw this.#fault("too-deep", `nests elements deeper than ${MAX_DEPTH} levels`, "Export it in a flatter form");
    }
    const element = this.#elementOf(name);
    this.#handler.open(element.local, this.#attribute);
    if (closes) this.#handler.close(element.local);
    else this.#open.push(element);
  }

  #elementOf(name: string): { readonly name: string; readonly local: string } {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    if (!NAME.test(name)) throw this.#malformed("has a tag without a proper name");
    const element = { name, local: name.slice(name.indexOf(":") + 1) };
    if (this.#names.size < 1_000) this.#names.set(name, element);
    return element;
  }

  #findAttribute(name: string): number {
    const attributes = this.#attributes;
    for (let at = 0; at < attributes.length; at += 4) {
      const from = attributes[at] ?? 0;
      if ((attributes[at + 1] ?? 0) - from === name.length && this.#tag.startsWith(name, from)) return at;
    }
    return -1;
  }

  /** Whether the tag has an attribute of the name that stands there already. Few have two whose names are as long. */
  #repeats(from: number, until: number): boolean {
    const attributes = this.#attributes;
    for (let at = 0; at < attributes.length; at += 4) {
      const own = attributes[at] ?? 0;
      if ((attributes[at + 1] ?? 0) - own === until - from && this.#tag.startsWith(this.#tag.slice(from, until), own)) return true;
    }
    return false;
  }

  /** Replaces references to characters. */
  #decoded(text: string): string {
    if (!text.includes("&")) return text;
    return text.replace(/&([^;&]{0,9};)?/gu, (_, reference: string | undefined) => {
      const character = reference === undefined ? null : referredCharacter(reference.slice(0, -1));
      if (character === null) throw this.#malformed("uses an entity that XML does not know by itself");
      return character;
    });
  }

  #malformed(what: string): FaultError {
    return this.#fault("bad-xml", what);
  }

  #fault(code: "bad-xml" | "too-deep" | "field-too-long", what: string, cure = "Export it again, or save it as CSV"): FaultError {
    const line = this.#line;
    return new FaultError(code, `From line ${line} on, ${this.#part} ${what}. ${cure}, and import that.`, { line });
  }

  #countLines(text: string, end: number): void {
    for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) this.#line += 1;
  }
}

/** Where a name ends; -1 where the text ends before that is known. */
function endOfName(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === GREATER_THAN || code === SLASH || code === EQUALS) return at;
  }
  return -1;
}

function endOfSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

/** The end of the text, before a reference that the next piece may complete. */
function withoutOpenReference(text: string, from: number): number {
  for (let at = text.length - 1; at >= from && text.length - at <= MAX_REFERENCE; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === 59) break;
    if (code === AMPERSAND) return at;
  }
  return text.length;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"], ["gt", ">"], ["amp", "&"], ["quot", "\""], ["apos", "'"],
]);

function referredCharacter(reference: string): string | null {
  const named = NAMED.get(reference);
  if (named !== undefined) return named;
  const digits = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/iu.exec(reference);
  if (digits === null) return null;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}
