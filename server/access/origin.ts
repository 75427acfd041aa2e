import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request may come from where it says (W4).
 *
 * @param allowed origins of the setting `ORIGIN`; empty: the host that was asked
 * @param loopbackOnly the server listens on this machine only
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, allowed: readonly string[], loopbackOnly: boolean): boolean {
  const { origin, host } = headers;
  if (allowed.length > 0) return origin === undefined || allowed.includes(origin);
  if (loopbackOnly && !(host !== undefined && LOOPBACK_NAMES.has(host.replace(/:\d+$/, "")))) return false;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
