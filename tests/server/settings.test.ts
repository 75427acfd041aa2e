import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isOriginAllowed } from "../../server/access/origin.ts";
import { readSettings } from "../../server/settings.ts";

const SIGN_IN = { OIDC_ISSUER: "https://login.example/realms/maps", OIDC_CLIENT_ID: "maps", OIDC_CLIENT_SECRET: "secret", OIDC_ROLES: "*=viewer" };

describe("the settings", () => {
  test("without any the server is at localhost:4400, for this machine only, and keeps its data in ./data", () => {
    expect(readSettings({})).toMatchObject({
      port: 4400, host: "localhost", loopbackOnly: true, dataFolder: path.resolve("data"), origins: [], sample: true,
      trustedProxies: [], metricsToken: null, clientMinVersion: null, databaseUrl: null, redisUrl: null,
      creation: { type: "open" }, signIn: null,
    });
  });

  test("each can be set", () => {
    const settings = readSettings({
      PORT: "80", HOST: "0.0.0.0", DATA_DIR: "/srv/maps", ORIGIN: "https://a.example/, https://b.example:8443", SAMPLE: "off",
      TRUSTED_PROXIES: "10.0.0.0/8, 192.0.2.1, fd00::/8",
    });
    expect(settings).toMatchObject({
      port: 80, host: "0.0.0.0", loopbackOnly: false, dataFolder: path.resolve("/srv/maps"),
      origins: ["https://a.example", "https://b.example:8443"], sample: false,
      trustedProxies: ["10.0.0.0/8", "192.0.2.1", "fd00::/8"],
    });
  });

  test("S7: a database and a bus can be named, Valkey's by its own name too", () => {
    expect(readSettings({ DATABASE_URL: "postgres://maps@db/maps", REDIS_URL: "valkey://bus:6379" })).toMatchObject({
      databaseUrl: "postgres://maps@db/maps", redisUrl: "redis://bus:6379",
    });
    expect(readSettings({ DATABASE_URL: "", REDIS_URL: "" })).toMatchObject({ databaseUrl: null, redisUrl: null });
  });

  test("H19, H20: who makes maps and how people sign in can be set", () => {
    expect(readSettings({ MAP_CREATION: "limited", CREATION_TOKEN: " ten letters " }).creation).toEqual({ type: "limited", word: "ten letters" });
    expect(readSettings({ MAP_CREATION: "owner-only", CREATION_TOKEN: "" }).creation).toEqual({ type: "owner-only" });
    expect(readSettings(SIGN_IN).signIn).toEqual({
      issuer: "https://login.example/realms/maps", clientId: "maps", clientSecret: "secret", scopes: "openid profile email",
      roles: [{ claim: null, value: "", role: "viewer" }], publicUrl: null,
    });
    expect(readSettings({ ...SIGN_IN, HOST: "0.0.0.0", ORIGIN: "https://maps.example" }).signIn?.publicUrl).toBe("https://maps.example");
    expect(readSettings({ ...SIGN_IN, HOST: "0.0.0.0", PUBLIC_URL: "https://maps.example/" }).signIn?.publicUrl).toBe("https://maps.example");
    expect(readSettings({ ...SIGN_IN, OIDC_ISSUER: "http://127.0.0.1:9000", OIDC_SCOPES: " openid  groups " }).signIn?.scopes).toBe("openid groups");
  });

  test.for([
    [{ MAP_CREATION: "closed" }, /MAP_CREATION.*owner-only/], [{ MAP_CREATION: "limited" }, /MAP_CREATION.*CREATION_TOKEN/],
    [{ MAP_CREATION: "limited", CREATION_TOKEN: "short" }, /CREATION_TOKEN.*guessed/], [{ CREATION_TOKEN: "long enough" }, /CREATION_TOKEN.*MAP_CREATION/],
    [{ MAP_CREATION: "limited", CREATION_TOKEN: "with	tab inside" }, /CREATION_TOKEN/],
    [{ OIDC_CLIENT_ID: "maps" }, /OIDC_CLIENT_ID.*OIDC_ISSUER/], [{ OIDC_ROLES: "*=viewer" }, /OIDC_ROLES.*OIDC_ISSUER/],
    [{ ...SIGN_IN, OIDC_ISSUER: "login.example" }, /OIDC_ISSUER/], [{ ...SIGN_IN, OIDC_ISSUER: "http://login.example" }, /OIDC_ISSUER.*https/],
    [{ ...SIGN_IN, OIDC_ISSUER: "https://login.example/.well-known/openid-configuration" }, /OIDC_ISSUER.*well-known/],
    [{ ...SIGN_IN, OIDC_CLIENT_SECRET: "" }, /OIDC_CLIENT_SECRET/], [{ ...SIGN_IN, OIDC_ROLES: "" }, /OIDC_ROLES/],
    [{ ...SIGN_IN, OIDC_ROLES: "groups=viewer" }, /OIDC_ROLES.*groups=viewer/], [{ ...SIGN_IN, OIDC_SCOPES: "profile" }, /OIDC_SCOPES.*openid/],
    [{ ...SIGN_IN, HOST: "0.0.0.0" }, /PUBLIC_URL/], [{ ...SIGN_IN, HOST: "0.0.0.0", ORIGIN: "https://a.example,https://b.example" }, /PUBLIC_URL/],
    [{ PUBLIC_URL: "https://maps.example/path" }, /PUBLIC_URL/], [{ PUBLIC_URL: "maps.example" }, /PUBLIC_URL/],
    [{ PUBLIC_URL: "https://maps.example", ORIGIN: "https://other.example" }, /PUBLIC_URL.*ORIGIN/],
    [{ DATABASE_URL: "mysql://db" }, /DATABASE_URL/], [{ DATABASE_URL: "postgres://db/maps", REDIS_URL: "http://bus" }, /REDIS_URL/],
    [{ REDIS_URL: "redis://bus" }, /REDIS_URL.*DATABASE_URL/],
    [{ PORT: "http" }, /PORT/], [{ PORT: "70000" }, /PORT/], [{ ORIGIN: "maps.example.org" }, /ORIGIN/],
    [{ ORIGIN: "https://a.example/path" }, /ORIGIN/], [{ SAMPLE: "yes" }, /SAMPLE/],
    [{ METRICS_TOKEN: "short" }, /METRICS_TOKEN/], [{ CLIENT_MIN_VERSION: "2" }, /CLIENT_MIN_VERSION/],
    [{ TRUSTED_PROXIES: "balancer" }, /TRUSTED_PROXIES/], [{ TRUSTED_PROXIES: "10.0.0.0/33" }, /TRUSTED_PROXIES/],
    [{ TRUSTED_PROXIES: "10.0.0.0/0" }, /TRUSTED_PROXIES/],
  ] as const)("%o is refused with a sentence that names it", ([environment, name]) => {
    expect(() => readSettings(environment)).toThrow(name);
  });
});

describe("the composition of two servers", () => {
  const composition = readFileSync(path.join(import.meta.dirname, "../../compose.yaml"), "utf8");
  const passed = new Map([...composition.matchAll(/^    ([A-Z_]+): (.+)$/gm)].map(([, name = "", value = ""]) => [name, value]));

  test("passes on every setting that is not the image's own", () => {
    const asked = new Set<string>();
    const environment = new Proxy<NodeJS.ProcessEnv>(SIGN_IN, {
      get: (settings, name) => {
        asked.add(String(name));
        return Reflect.get(settings, name) as unknown;
      },
    });
    readSettings(environment);
    const ofTheImage = ["HOST", "PORT", "DATA_DIR"];
    expect(asked.size).toBeGreaterThan(15);
    expect([...asked].filter((name) => !ofTheImage.includes(name) && !passed.has(name))).toEqual([]);
  });

  test("starts with what it passes on where nothing but the password is set", () => {
    const environment: NodeJS.ProcessEnv = { HOST: "0.0.0.0" };
    for (const [name, value] of passed) {
      environment[name] = value.replace("${POSTGRES_PASSWORD:?choose one, of letters and digits}", "word").replaceAll(/\$\{[A-Z_]+:-([^}]*)\}/g, "$1");
    }
    expect(readSettings(environment)).toMatchObject({
      databaseUrl: "postgres://throughline:word@postgres:5432/throughline", redisUrl: "redis://valkey:6379",
      origins: ["http://localhost:8080"], trustedProxies: ["10.213.7.0/24"], sample: true, metricsToken: null, clientMinVersion: null,
      creation: { type: "open" }, signIn: null,
    });
  });
});

describe("where a request may come from", () => {
  const host = "localhost:4400";

  test("W4: without ORIGIN a page must come from the host that it asks, and a program from anywhere", () => {
    expect(isOriginAllowed({ host, origin: "http://localhost:4400" }, [], true)).toBe(true);
    expect(isOriginAllowed({ host }, [], true)).toBe(true);
    expect(isOriginAllowed({ host, origin: "http://localhost:5000" }, [], true)).toBe(false);
    expect(isOriginAllowed({ host, origin: "null" }, [], true)).toBe(false);
    expect(isOriginAllowed({ host: "maps.example", origin: "https://maps.example" }, [], false)).toBe(true);
  });

  test("W4: on loopback only names of this machine are known, so that a foreign name pointed here reaches nothing", () => {
    for (const name of ["localhost", "127.0.0.1:4400", "[::1]:4400", "localhost:1"]) expect(isOriginAllowed({ host: name }, [], true)).toBe(true);
    for (const name of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:4400", ""]) expect(isOriginAllowed({ host: name }, [], true)).toBe(false);
    expect(isOriginAllowed({}, [], true)).toBe(false);
  });

  test("W4: with ORIGIN only that one counts, behind whatever proxy", () => {
    const allowed = ["https://maps.example"];
    expect(isOriginAllowed({ host: "127.0.0.1:4400", origin: "https://maps.example" }, allowed, true)).toBe(true);
    expect(isOriginAllowed({ host: "maps.example", origin: "https://other.example" }, allowed, true)).toBe(false);
  });
});
