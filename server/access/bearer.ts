import type { IncomingHttpHeaders } from "node:http";

/** The secret of `Authorization: Bearer <secret>`; null where there is none. */
export function bearerFrom(headers: IncomingHttpHeaders): string | null {
  return /^Bearer +([A-Za-z0-9_-]{1,200})$/i.exec(headers.authorization ?? "")?.[1] ?? null;
}
