import { isIP } from "node:net";
import path from "node:path";
import { versionNumbers } from "../src/sync/messages.ts";
import { type CreationPolicy, readCreationPolicy } from "./access/creation.ts";
import { readSignInSettings, type SignInSettings } from "./access/oidcSettings.ts";

export type Settings = {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** Nobody outside this machine can reach `host`. */
  readonly loopbackOnly: boolean;
  /** Absolute. */
  readonly dataFolder: string;
  /** The Postgres database that holds the maps instead of the data folder, as several servers need it; null: the folder does. */
  readonly databaseUrl: string | null;
  /** By which Redis or Valkey the servers on one database tell each other what is new; null: they look into the database. */
  readonly redisUrl: string | null;
  /** Origins that pages may come from, as in "https://maps.example.org"; empty: the host that was asked. */
  readonly origins: readonly string[];
  readonly sample: boolean;
  /** Addresses or networks ("10.0.0.0/8") of balancers whose `X-Forwarded-For` says who asks; empty: nobody's is believed. */
  readonly trustedProxies: readonly string[];
  /** Whoever names it may read `/metrics`; null: everybody may where the server listens on loopback, else nobody. */
  readonly metricsToken: string | null;
  /** Pages of an older version are sent away to be reloaded (W27), as in "0.2.0"; null: none is. */
  readonly clientMinVersion: string | null;
  /** Who may make maps (H19). */
  readonly creation: CreationPolicy;
  /** How people sign in (H20); null: nobody does, and links are all there is. */
  readonly signIn: SignInSettings | null;
  /** Where the built app is; absolute. */
  readonly appFolder: string;
};

/**
 * Reads PORT (4400), HOST (localhost), DATA_DIR (./data), DATABASE_URL (none), REDIS_URL (none), ORIGIN (none; several separated by commas), SAMPLE (on; off),
 * TRUSTED_PROXIES (none; addresses or networks, separated by commas), METRICS_TOKEN (none), CLIENT_MIN_VERSION (none), and those
 * of `readCreationPolicy` and `readSignInSettings`.
 * Throws with a sentence that names the setting.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const port = Number(environment["PORT"] ?? "4400");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error("PORT must be a whole number from 0 to 65535.");
  const host = environment["HOST"] ?? "localhost";
  const origins = (environment["ORIGIN"] ?? "").split(",").map((origin) => origin.trim().replace(/\/$/, "")).filter(Boolean);
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new Error(`ORIGIN must be like https://maps.example.org, without a path; it is "${origin}".`);
    }
  }
  const sample = environment["SAMPLE"] ?? "on";
  if (sample !== "on" && sample !== "off") throw new Error("SAMPLE must be on or off.");
  const trustedProxies = (environment["TRUSTED_PROXIES"] ?? "").split(",").map((proxy) => proxy.trim()).filter(Boolean);
  for (const proxy of trustedProxies) {
    if (!isNetwork(proxy)) throw new Error(`TRUSTED_PROXIES must list addresses or networks like 10.0.0.0/8; one is "${proxy}".`);
  }
  const metricsToken = environment["METRICS_TOKEN"] ?? "";
  if (metricsToken !== "" && !/^[A-Za-z0-9_-]{16,200}$/.test(metricsToken)) {
    throw new Error("METRICS_TOKEN takes 16 to 200 letters, digits, - and _.");
  }
  const clientMinVersion = environment["CLIENT_MIN_VERSION"] ?? "";
  if (clientMinVersion !== "" && versionNumbers(clientMinVersion) === null) {
    throw new Error(`CLIENT_MIN_VERSION must be like 1.2.3; it is "${clientMinVersion}".`);
  }
  const databaseUrl = environment["DATABASE_URL"] ?? "";
  if (databaseUrl !== "" && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    throw new Error("DATABASE_URL must be like postgres://user:password@host:5432/database.");
  }
  const redisUrl = (environment["REDIS_URL"] ?? "").replace(/^valkey(s?):/, "redis$1:");
  if (redisUrl !== "" && !/^rediss?:\/\//.test(redisUrl)) throw new Error("REDIS_URL must be like redis://host:6379.");
  if (redisUrl !== "" && databaseUrl === "") throw new Error("REDIS_URL is of use only together with DATABASE_URL, which several servers share.");
  const loopbackOnly = ["localhost", "127.0.0.1", "::1"].includes(host);
  return {
    port,
    host,
    loopbackOnly,
    dataFolder: path.resolve(environment["DATA_DIR"] ?? "data"),
    databaseUrl: databaseUrl === "" ? null : databaseUrl,
    redisUrl: redisUrl === "" ? null : redisUrl,
    origins,
    sample: sample === "on",
    trustedProxies,
    metricsToken: metricsToken === "" ? null : metricsToken,
    clientMinVersion: clientMinVersion === "" ? null : clientMinVersion,
    creation: readCreationPolicy(environment),
    signIn: readSignInSettings(environment, { origins, loopbackOnly }),
    appFolder: path.resolve(import.meta.dirname, "../dist"),
  };
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128));
}
