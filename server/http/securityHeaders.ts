/**
 * What a page of this server may do. Scripts come from here only. Styles may stand in attributes, since the board places
 * its cards that way. `blob:` and `data:`: exported pictures, fonts inside them, and workers that a library starts from text.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  // The secret stands behind the # and is never sent, but the id of a map is nobody else's business either.
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
