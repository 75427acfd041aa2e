import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRoleRules, roleFor } from "../../../server/access/oidcRoles.ts";
import { ROLES } from "../../../src/sync/messages.ts";

const rules = readRoleRules("groups:cx-team=editor, groups:leads = owner ,*=viewer");

function outcomeOf(text: string): string {
  try {
    return `${readRoleRules(text).length} rules`;
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

describe("H21: from claims to roles", () => {
  test("a claim fits by its value or by one in its list, * fits all, and the highest role counts", () => {
    expect(roleFor(rules, {})).toBe("viewer");
    expect(roleFor(rules, { groups: "cx-team" })).toBe("editor");
    expect(roleFor(rules, { groups: ["staff", "cx-team"] })).toBe("editor");
    expect(roleFor(rules, { groups: ["cx-team", "leads"] })).toBe("owner");
    expect(roleFor(rules, { groups: ["leads", "cx-team"] })).toBe("owner");
    expect(roleFor(readRoleRules("groups:leads=owner"), { groups: ["cx-team"] })).toBeNull();
  });

  test("values are compared letter by letter; lists in lists, records and nothing fit nothing", () => {
    const only = readRoleRules("groups:leads=owner");
    for (const groups of ["Leads", "leads ", "lead", "leads,x", [["leads"]], { leads: true }, { 0: "leads" }, null, undefined, "", []]) {
      expect([groups, roleFor(only, { groups })]).toEqual([groups, null]);
    }
    expect(roleFor(readRoleRules("email_verified:true=viewer"), { email_verified: true })).toBe("viewer");
    expect(roleFor(readRoleRules("level:3=viewer"), { level: 3 })).toBe("viewer");
  });

  test("a claim is found by its own name first, then by its dots as steps, and never in what all objects have", () => {
    const nested = readRoleRules("realm_access.roles:cx=editor");
    expect(roleFor(nested, { realm_access: { roles: ["cx"] } })).toBe("editor");
    expect(roleFor(nested, { "realm_access.roles": "other", realm_access: { roles: ["cx"] } })).toBeNull();
    expect(roleFor(readRoleRules("https%3A//desk.example/groups:a%2Cb%3D%3A%25=owner"), { "https://desk.example/groups": ["a,b=:%"] })).toBe("owner");
    for (const claim of ["constructor.name", "__proto__", "toString", "groups.length"]) {
      expect(roleFor(readRoleRules(`${claim}:Object=owner,${claim}:1=owner`), { groups: ["x"] })).toBe(claim === "groups.length" ? "owner" : null);
    }
  });

  test.each([
    ["nothing", ""], ["an empty rule", "groups:a=viewer,"], ["no role", "groups:a"], ["a role that is none", "groups:a=admin"], ["an empty role", "groups:a="],
    ["no value", "groups=viewer"], ["an empty value", "groups:=viewer"], ["an empty claim", ":a=viewer"], ["a star as value", "groups:*=viewer"],
    ["a star as claim", "*:a=viewer"], ["a second colon", "groups:a:b=viewer"], ["a second equals sign", "groups:a=b=viewer"],
    ["a wrong escape", "groups:100%=viewer"], ["everybody twice", "*=viewer,*=editor"], ["a value twice", "groups:a=viewer,groups:a=owner"],
    ["semicolons", "groups:a=viewer;groups:b=owner"],
  ])("%s is refused with a sentence that shows how rules look", (_name, text) => {
    expect(() => readRoleRules(text)).toThrow(/^OIDC_ROLES must be like groups:cx-team=editor,.*; of ".*" .+\.$/);
  });

  test("whatever is written is read as it was meant or refused, and no claims give a role that no rule names", () => {
    const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text && text !== "*" && text.isWellFormed());
    const rule = fc.record({ claim: name, value: name, role: fc.constantFrom(...ROLES) });
    fc.assert(fc.property(fc.uniqueArray(rule, { minLength: 1, maxLength: 6, selector: ({ claim, value }) => JSON.stringify([claim, value]) }), fc.anything(), (wanted, strange) => {
      const text = wanted.map(({ claim, value, role }) => `${encodeURIComponent(claim)}:${encodeURIComponent(value)}=${role}`).join(",");
      const read = readRoleRules(text);
      expect(read).toEqual(wanted);
      for (const { claim, value, role } of wanted) {
        const given = roleFor(read, Object.fromEntries([[claim, [value]]]));
        expect(given === null ? -1 : ROLES.indexOf(given)).toBeLessThanOrEqual(ROLES.indexOf(role));
        const odd = roleFor(read, Object.fromEntries([[claim, strange]]));
        expect(odd === null || wanted.some((each) => each.role === odd)).toBe(true);
      }
    }));
    fc.assert(fc.property(fc.string(), (text) => {
      expect(outcomeOf(text)).toMatch(/^\d+ rules|^OIDC_ROLES must be like/);
    }));
  });
});
