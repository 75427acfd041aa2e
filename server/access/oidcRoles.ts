import { type Role, ROLES } from "../../src/sync/messages.ts";

/** Whoever's claim has the value gets the role; without a claim, everybody who signs in. */
export type RoleRule = { readonly claim: string | null; readonly value: string; readonly role: Role };

/** What a provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads OIDC_ROLES (H21):
 *
 *     rules = rule *( "," rule )
 *     rule  = ( claim ":" value / "*" ) "=" role
 *     role  = "owner" / "editor" / "commenter" / "viewer"
 *
 * Claim and value are what stands before and after the first colon, the role what follows the last equals sign. Spaces around
 * each count for nothing; a comma, colon, equals sign or per cent sign inside is written %2C, %3A, %3D, %25.
 *
 * Throws with a sentence that quotes the rule.
 */
export function readRoleRules(text: string): readonly RoleRule[] {
  const rules = text.split(",").map((rule) => readRule(rule.trim()));
  const seen = new Set<string>();
  for (const { claim, value } of rules) {
    const subject = JSON.stringify([claim, value]);
    if (seen.has(subject)) throw refusal(claim === null ? "*" : `${claim}:${value}`, "it has a role twice");
    seen.add(subject);
  }
  return rules;
}

function readRule(rule: string): RoleRule {
  const equals = rule.lastIndexOf("=");
  if (equals === -1) throw refusal(rule, "it names no role");
  const named = rule.slice(equals + 1).trim();
  const role = ROLES.find((each) => each === named);
  if (role === undefined) throw refusal(rule, `"${named}" is none of ${ROLES.join(", ")}`);
  const subject = rule.slice(0, equals).trim();
  if (subject === "*") return { claim: null, value: "", role };
  const colon = subject.indexOf(":");
  if (colon === -1) throw refusal(rule, "before the = it wants a claim and its value with a colon between, or * for everybody");
  const claim = decode(subject.slice(0, colon).trim(), rule);
  const value = decode(subject.slice(colon + 1).trim(), rule);
  if (claim === "" || value === "") throw refusal(rule, "the claim or its value is empty");
  if (claim === "*" || value === "*") throw refusal(rule, "* stands alone, for everybody who signs in");
  return { claim, value, role };
}

function decode(text: string, rule: string): string {
  if (/[=:]/.test(text)) throw refusal(rule, "a colon or equals sign in a claim or value is written %3A or %3D");
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal(rule, "a per cent sign is written %25");
  }
}

function refusal(rule: string, why: string): Error {
  return new Error(`OIDC_ROLES must be like groups:cx-team=editor,groups:leads=owner,*=viewer; of "${rule}" ${why}.`);
}

/** The highest role that a rule gives; null: none of them fits. */
export function roleFor(rules: readonly RoleRule[], claims: Claims): Role | null {
  const given = new Set(rules.filter((rule) => fits(rule, claims)).map(({ role }) => role));
  return ROLES.find((role) => given.has(role)) ?? null;
}

function fits({ claim, value }: RoleRule, claims: Claims): boolean {
  if (claim === null) return true;
  const has = valueOf(claims, claim);
  return (Array.isArray(has) ? has : [has]).some((each: unknown) =>
    typeof each === "string" ? each === value : (typeof each === "boolean" || typeof each === "number") && String(each) === value);
}

/** The claim of this name, or, where there is none, what the name leads to with its dots as steps: "realm_access.roles". */
function valueOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const step of name.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Object.getOwnPropertyDescriptor(at, step)?.value;
  }
  return at;
}
