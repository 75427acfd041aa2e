import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/**
 * Finds a Chromium or Chrome for the browser tests: the one `CHROME_PATH` names, an installed one, or Playwright's own.
 * Where there is none it installs one: by Playwright's download, or Debian's package when root.
 *
 * @returns the absolute path of the executable
 * @throws Error with one line that says what to do; the tests are never skipped
 */
export function findOrInstallBrowser(): string {
  const found = findBrowser();
  if (found !== null) return found;
  for (const install of [installWithPlaywright, installWithDebian]) {
    install();
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    "No Chromium or Chrome was found and none could be installed: install one, or set CHROME_PATH to its executable.",
  );
}

function findBrowser(): string | null {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    if (isExecutable(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is not an executable file: correct it or unset it.`);
  }
  return candidates().find(isExecutable) ?? null;
}

function candidates(): string[] {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return [
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) => {
      const folder = process.env[variable];
      return folder === undefined ? [] : [path.join(folder, "Google/Chrome/Application/chrome.exe")];
    }),
    chromium.executablePath(),
  ];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Fails quietly: the next means is tried, and the last one's absence is reported by the caller. */
function installWithPlaywright(): void {
  console.log("No browser found: trying Playwright's download of Chromium …");
  const program = path.resolve(import.meta.dirname, "../../node_modules/@playwright/test/cli.js");
  // Only root can install the system packages without being asked for a password.
  const dependencies = process.getuid?.() === 0 ? ["--with-deps"] : [];
  spawnSync(process.execPath, [program, "install", ...dependencies, "chromium"], { stdio: "inherit", timeout: 300_000 });
}

function installWithDebian(): void {
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) return;
  console.log("Installing Debian's chromium package …");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-q"], { stdio: "inherit", env: environment });
    execFileSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], {
      stdio: "inherit",
      env: environment,
    });
  } catch {
    console.log("Debian's package could not be installed.");
  }
}
