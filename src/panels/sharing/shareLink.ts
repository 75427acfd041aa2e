import { dayText } from "../times.ts";

export const SHARE_ROLES = ["owner", "editor", "commenter", "viewer"] as const;
export type ShareRole = (typeof SHARE_ROLES)[number];

export const SHARE_ROLE_NAMES: Readonly<Record<ShareRole, string>> = {
  owner: "Owner",
  editor: "Can edit",
  commenter: "Can comment",
  viewer: "Can view",
};

export const SHARE_ROLE_RIGHTS: Readonly<Record<ShareRole, string>> = {
  owner: "Edits, comments, and makes and withdraws links.",
  editor: "Changes the map, imports data and comments.",
  commenter: "Sees the map and its figures, and comments.",
  viewer: "Sees the map and its figures. Changes nothing.",
};

/** A link as its owner sees it. The server keeps only a fingerprint of its secret. */
export type ShareLink = {
  readonly id: string;
  readonly role: ShareRole;
  readonly label: string;
  /** ISO 8601 instants; null: never, or not. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** The whole link, where this browser knows its secret. */
  readonly address: string | null;
};

export type LinkState = "works" | "expired" | "revoked";

export function linkState(link: Pick<ShareLink, "expiresAt" | "revokedAt">, now: Date): LinkState {
  if (link.revokedAt !== null) return "revoked";
  return link.expiresAt !== null && Date.parse(link.expiresAt) <= now.getTime() ? "expired" : "works";
}

/** "Made 3 Feb 2026 · until 10 Feb 2026". */
export function linkText(link: Pick<ShareLink, "createdAt" | "expiresAt" | "revokedAt">, now: Date): string {
  const made = `Made ${dayText(link.createdAt)}`;
  switch (linkState(link, now)) {
    case "revoked":
      return `${made} · withdrawn ${dayText(link.revokedAt ?? "")}`;
    case "expired":
      return `${made} · ended ${dayText(link.expiresAt ?? "")}`;
    case "works":
      return link.expiresAt === null ? made : `${made} · until ${dayText(link.expiresAt)}`;
  }
}

/** Links that work first, by what they allow; within a role the newest first. */
export function sortLinks(links: readonly ShareLink[], now: Date): { readonly working: readonly ShareLink[]; readonly ended: readonly ShareLink[] } {
  const sorted = links.toSorted((a, b) => SHARE_ROLES.indexOf(a.role) - SHARE_ROLES.indexOf(b.role) || b.createdAt.localeCompare(a.createdAt));
  return {
    working: sorted.filter((link) => linkState(link, now) === "works"),
    ended: sorted.filter((link) => linkState(link, now) !== "works"),
  };
}

export const LIFETIMES = ["never", "1", "7", "30", "90", "365"] as const;
export type Lifetime = (typeof LIFETIMES)[number];

export const LIFETIME_LABELS: Readonly<Record<Lifetime, string>> = {
  never: "Does not end", "1": "Ends after a day", "7": "Ends after a week", "30": "Ends after 30 days", "90": "Ends after 90 days", "365": "Ends after a year",
};

/** The instant a link of this lifetime ends, ISO 8601; null: never. */
export function endOf(lifetime: Lifetime, now: Date): string | null {
  return lifetime === "never" ? null : new Date(now.getTime() + Number(lifetime) * 86_400_000).toISOString();
}
