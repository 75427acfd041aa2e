/** What a link allows (DESIGN section 9). The server enforces it; the page only refrains from offering the rest. */
export const ROLES = ["owner", "editor", "commenter", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** The two documents of a map have different rights, so that a commenter can write the talk and nothing else. */
export type DocumentKind = "map" | "talk";

export function mayWrite(role: Role, kind: DocumentKind): boolean {
  return role === "owner" || role === "editor" || (role === "commenter" && kind === "talk");
}

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: "Owner",
  editor: "Can edit",
  commenter: "Can comment",
  viewer: "Can view",
};
