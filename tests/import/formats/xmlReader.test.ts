import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { XmlReader } from "../../../src/import/formats/xmlReader.ts";

const read = (pieces: readonly string[]): string[] => {
  const told: string[] = [];
  const reader = new XmlReader("the file", {
    open: (name, attribute) => told.push(`<${name} ${["a", "b", "x:a"].map((key) => attribute(key) ?? "").join("|")}>`),
    text: (text) => {
      const last = told.at(-1);
      if (last?.startsWith("“") === true) told[told.length - 1] = `${last}${text}`;
      else told.push(`“${text}`);
    },
    close: (name) => told.push(`</${name}>`),
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return told;
};

describe("reading XML", () => {
  it("tells elements without prefix, attributes as written, and text with its references replaced", () => {
    expect(read(["<?xml version=\"1.0\"?><!-- > --><n:r a='1 > &lt; &quot;' x:a=\"&#x41;&#66;\"><e/>a&amp;b<![CDATA[<&]]]]><![CDATA[>]]></n:r >\n"])).toEqual([
      "<r 1 > < \"||AB>", "<e ||>", "</e>", "“a&b<&]]>", "</r>",
    ]);
  });

  it("is the same wherever the pieces are cut", () => {
    const word = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[<&\]\p{Cc}]/gu, "."));
    const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
      content: fc.oneof({ depthSize: "small" }, word, word, tie("element"), fc.constantFrom("&amp;", "&#233;", "<!-- - < -->", "<![CDATA[<a]]>", "<?p >?>")),
      element: fc.tuple(fc.constantFrom("a", "n:b", "é"), word, fc.array(tie("content"), { maxLength: 4 })).map(([name, value, content]) =>
        `<${name} a="${value.replaceAll("\"", "'")}"\n b='${value.replaceAll("'", "\"")}' >${content.join("")}</${name}>`),
    }));
    fc.assert(fc.property(element, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), (text, sizes) => {
      const pieces: string[] = [];
      for (let at = 0, turn = 0; at < text.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      expect(read(pieces)).toEqual(read([text]));
    }), { numRuns: 400 });
  });

  it.each([
    "<a", "<a>", "<a></b>", "<a b></a>", "<a b=c></a>", "<a b=\"1\" b=\"2\"/>", "<a/><b/>", "x<a/>", "<a/>x", "<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&x</a>",
    "<a>&#xD800;</a>", "<a b=\"&c;\" ", "<1a/>", "<a/ >", "</a>", "", "<a><!-- ", "<a><![CDATA[</a>", "<![CDATA[x]]>", "<a b=\"x",
  ])("refuses what is not well-formed: %s", (text) => {
    expect(() => read([text])).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: "bad-xml", line: 1 }) }));
    expect(() => read(Array.from(text))).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: "bad-xml" }) }));
  });

  it.each(["<!DOCTYPE a><a/>", "<a><!ENTITY b \"c\"></a>", "<!doctype html>"])("refuses document types and entities: %s", (text) => {
    expect(() => read([text])).toThrow(/document type/u);
    expect(() => read(Array.from(text))).toThrow(/document type/u);
  });

  it("refuses elements deeper than 100 levels, and names the line", () => {
    expect(() => read(["\n\n", "<a>\n".repeat(101)])).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: "too-deep" }) }));
    expect(read(["<a>".repeat(100), "</a>".repeat(100)]).length).toBe(200);
  });

  it("holds no more of a tag than a long cell, and of comments nothing", () => {
    const piece = "x".repeat(50_000);
    expect(() => read(["<a b=\"", piece, piece, piece])).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: "field-too-long" }) }));
    expect(read(["<a><!--", ...Array.from({ length: 200 }, () => piece), "--></a>"])).toEqual(["<a ||>", "</a>"]);
  });
});
