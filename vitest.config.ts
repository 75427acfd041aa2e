import { defineConfig } from "vitest/config";

const everywhere = { resolve: { dedupe: ["yjs", "lib0", "y-protocols"] } };

export default defineConfig({
  ...everywhere,
  test: {
    projects: [
      {
        ...everywhere,
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/architecture.test.ts", "tests/server/**", "tests/scenarios/**", "tests/**/*InBrowser.test.ts"],
          // Only what hangs fails for taking long: a busy machine must not decide a test.
          testTimeout: 60_000,
        },
      },
      // Needs a browser, so it runs after one has been found: `npm run test:browser`.
      {
        ...everywhere,
        test: { name: "browser", include: ["tests/**/*InBrowser.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
      },
      {
        ...everywhere,
        test: { name: "server", include: ["tests/server/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { ...everywhere, test: { name: "architecture", include: ["tests/architecture.test.ts"] } },
    ],
  },
});
