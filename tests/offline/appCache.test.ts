import { expect, test } from "vitest";
import { isAppFile, MOST_FILES, surplusFiles } from "../../src/offline/appCache.ts";

const ORIGIN = "https://maps.example";

test("only the app's own hashed files are kept: no page, no answer of the API, nothing of another server", () => {
  expect(isAppFile(`${ORIGIN}/assets/page-a1b2.js`, ORIGIN)).toBe(true);
  expect(isAppFile(`${ORIGIN}/api/maps/k3f9/tickets`, ORIGIN)).toBe(false);
  expect(isAppFile(`${ORIGIN}/map/k3f9`, ORIGIN)).toBe(false);
  expect(isAppFile("https://elsewhere.example/assets/page-a1b2.js", ORIGIN)).toBe(false);
  expect(isAppFile("no address", ORIGIN)).toBe(false);
});

test("files of old builds go, oldest first, and the page itself never does", () => {
  const files = Array.from({ length: MOST_FILES + 3 }, (_, index) => `${ORIGIN}/assets/${index}.js`);
  expect(surplusFiles([`${ORIGIN}/`, ...files])).toEqual(files.slice(0, 3));
  expect(surplusFiles([`${ORIGIN}/`, ...files.slice(0, MOST_FILES)])).toEqual([]);
});
