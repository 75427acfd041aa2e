import { defineConfig } from "@playwright/test";

const executablePath = process.env["CHROME_PATH"];

export default defineConfig({
  testDir: "tests/scenarios",
  testMatch: "**/*.spec.ts",
  // Only what hangs fails for taking long: a busy machine must not decide a test.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  fullyParallel: false,
  workers: 2,
  // A test that fails now and then has a cause to be found: it is never retried away.
  retries: 0,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
});
