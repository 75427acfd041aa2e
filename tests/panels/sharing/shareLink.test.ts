import { describe, expect, test } from "vitest";
import { endOf, linkState, linkText, sortLinks } from "../../../src/panels/sharing/shareLink.ts";
import type { ShareLink } from "../../../src/panels/sharing/shareLink.ts";

const now = new Date("2026-02-03T10:00:00.000Z");
const link = (fields: Partial<ShareLink>): ShareLink => ({
  id: "a", role: "viewer", label: "", createdAt: "2026-01-01T00:00:00.000Z", expiresAt: null, revokedAt: null, address: null, ...fields,
});

describe("links of a map", () => {
  test("a link works until it ends or is withdrawn", () => {
    expect(linkState(link({}), now)).toBe("works");
    expect(linkState(link({ expiresAt: "2026-02-03T10:00:00.001Z" }), now)).toBe("works");
    expect(linkState(link({ expiresAt: "2026-02-03T10:00:00.000Z" }), now)).toBe("expired");
    expect(linkState(link({ revokedAt: "2026-02-01T10:00:00.000Z", expiresAt: "2027-01-01T00:00:00.000Z" }), now)).toBe("revoked");
  });

  test("says when it was made and how long it holds", () => {
    expect(linkText(link({ expiresAt: "2026-03-01T10:00:00.000Z" }), now)).toBe("Made 1 Jan 2026 · until 1 Mar 2026");
    expect(linkText(link({ expiresAt: "2026-01-05T10:00:00.000Z" }), now)).toBe("Made 1 Jan 2026 · ended 5 Jan 2026");
  });

  test("working links come by what they allow, ended ones apart", () => {
    const links = [link({ id: "v" }), link({ id: "o", role: "owner" }), link({ id: "gone", role: "owner", revokedAt: "2026-01-02T00:00:00.000Z" })];
    const { working, ended } = sortLinks(links, now);
    expect(working.map(({ id }) => id)).toEqual(["o", "v"]);
    expect(ended.map(({ id }) => id)).toEqual(["gone"]);
  });

  test("a lifetime becomes the instant it ends", () => {
    expect(endOf("never", now)).toBeNull();
    expect(endOf("7", now)).toBe("2026-02-10T10:00:00.000Z");
  });
});
