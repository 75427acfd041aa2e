/** What the service worker keeps, as rules that can be tested without one. */

/** Every address of the app is answered with this page. */
export const PAGE = "/";

/** The list of files that the build makes for the service worker. */
export const FILE_LIST = "/app-files.json";

/**
 * What a page sends to the service worker once it has nothing more urgent to do. A type and no constant: code that page
 * and worker shared would become a file of its own, which a classic worker cannot import.
 */
export type KeepAll = "keep all";

/** About three builds; older files belong to pages that nobody has open any more. */
export const MOST_FILES = 600;

/** Files of the built app: their names carry a hash of their content. */
export function isAppFile(url: string, origin: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin && new URL(url).pathname.startsWith("/assets/");
}

/** @param files addresses in the order they were kept, oldest first */
export function surplusFiles(files: readonly string[]): readonly string[] {
  const ofBuilds = files.filter((url) => new URL(url).pathname.startsWith("/assets/"));
  return ofBuilds.slice(0, Math.max(0, ofBuilds.length - MOST_FILES));
}
