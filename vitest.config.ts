import { defineConfig } from "vitest/config";

const everywhere = { resolve: { dedupe: ["yjs", "lib0", "y-protocols"] } };

/** Vitest gives up polling after a second, which a busy machine may need for one look. */
const patient = { expect: { poll: { timeout: 45_000 } } };

export default defineConfig({
  ...everywhere,
  test: {
    projects: [
      {
        ...everywhere,
        test: {
          ...patient,
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/architecture.test.ts", "tests/server/**", "tests/long/**", "tests/scenarios/**", "tests/**/*InBrowser.test.ts"],
          // Only what hangs fails for taking long: a busy machine must not decide a test.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Needs a browser, so it runs after one has been found: `npm run test:browser`.
      {
        ...everywhere,
        test: { ...patient, name: "browser", include: ["tests/**/*InBrowser.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
      },
      {
        ...everywhere,
        test: {
          ...patient,
          name: "server",
          include: ["tests/server/**/*.test.ts", "tests/long/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // The same tests as above with all their rounds (`npm run test:long`), one file after the other.
      {
        ...everywhere,
        test: {
          ...patient,
          name: "long",
          include: [
            "tests/long/**/*.test.ts", "tests/server/{convergence,diskSync,fullDisk}.test.ts", "tests/server/nodes/{outage,together}.test.ts", "tests/server/access/{access,recovery}.test.ts",
            "tests/server/attack/*.test.ts",
          ],
          env: { LONG_TESTS: "1", TELL_ATTACKS: "1" },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { ...everywhere, test: { name: "architecture", include: ["tests/architecture.test.ts"] } },
    ],
  },
});
