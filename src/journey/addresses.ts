/**
 * Whether a browser that was sent to this address would run it instead of going there. No page of ours makes a link of a
 * source; others that read a map may.
 */
export function runsAsCode(address: string): boolean {
  // Browsers leave out what is no visible letter before and within the scheme.
  // oxlint-disable-next-line no-control-regex -- exactly those
  return /^(?:javascript|vbscript|data):/i.test(address.slice(0, 200).replaceAll(/[\u0000-\u0020]/g, ""));
}
