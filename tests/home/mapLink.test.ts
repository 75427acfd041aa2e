import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapPath, readMapLink, readSecret } from "../../src/home/mapLink.ts";

const HERE = "https://maps.example";

describe("a pasted link", () => {
  test.each([
    [`${HERE}/map/abc123#s3cr-et_`],
    ["/map/abc123#s3cr-et_"],
    [`  <${HERE}/map/abc123#s3cr-et_>\n`],
    [`${HERE}/map/abc123/#s3cr-et_`],
  ])("%s leads to its map", (text) => {
    expect(readMapLink(text, HERE)).toEqual({ ok: true, link: { mapId: "abc123", secret: "s3cr-et_" } });
  });

  test.each([
    ["", /Paste/],
    ["http://", /no web address/],
    ["https://other.example/map/abc#x", /another server \(other\.example\)/],
    [`${HERE}/about`, /doesn't lead to a map/],
    [`${HERE}/map/abc`, /cut/],
    [`${HERE}/map/abc#`, /cut/],
    ["javascript:alert(1)", /another server/],
  ])("%j is refused with the reason", (text, reason) => {
    expect(readMapLink(text, HERE)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test("any map and secret come back from their path", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/), fc.string({ minLength: 1, unit: "grapheme" }), (mapId, secret) => {
        expect(readMapLink(mapPath({ mapId, secret }), HERE)).toEqual({ ok: true, link: { mapId, secret } });
      }),
    );
  });

  test("a fragment that is no proper encoding is taken as it is", () => {
    expect(readSecret("#50%")).toBe("50%");
    expect(readSecret("")).toBeNull();
  });
});
