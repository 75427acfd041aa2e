import type { IncomingHttpHeaders } from "node:http";

/** `secure`: the page is served by https, over which alone the cookie is to travel. */
export type CookieOptions = { readonly secure: boolean };

/** With https a name that only this very host can have set, over https (the __Host- prefix). */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** A cookie that no script can read and that other sites' forms and pictures do not bring along. */
export function setCookie(name: string, value: string, seconds: number, { secure }: CookieOptions): string {
  return `${cookieName(name, secure)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

export function removedCookie(name: string, options: CookieOptions): string {
  return setCookie(name, "", 0, options);
}

/** The value of the request's first cookie of this name; null where there is none. */
export function cookieFrom(headers: IncomingHttpHeaders, name: string): string | null {
  for (const pair of (headers.cookie ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}
