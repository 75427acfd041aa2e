import { faultCodes } from "./access/oidcTrouble.ts";
import { NOBODY, Sessions } from "./access/sessions.ts";
import { Signer } from "./access/signer.ts";
import { Tickets } from "./access/tickets.ts";
import { readAppFiles } from "./http/appFiles.ts";
import { createHttp } from "./http/createHttp.ts";
import { addHealth } from "./http/health.ts";
import { Limits } from "./http/limits.ts";
import { addLinksApi } from "./http/linksApi.ts";
import { addMapContentApi } from "./http/mapContentApi.ts";
import { addMapsApi } from "./http/mapsApi.ts";
import { addMetrics } from "./http/metrics.ts";
import { addObservationsApi } from "./http/observationsApi.ts";
import { addOidcApi, type SignIn } from "./http/oidcApi.ts";
import { addOpenApi } from "./http/openApiRoute.ts";
import { addPages } from "./http/pages.ts";
import { addRecoveryApi } from "./http/recoveryApi.ts";
import { addSampleApi } from "./http/sampleApi.ts";
import { addSessionApi } from "./http/sessionApi.ts";
import { addTokensApi } from "./http/tokensApi.ts";
import { log } from "./log.ts";
import { prometheusMeters, type PrometheusMeters } from "./operations/prometheus.ts";
import { type Bus, NO_BUS } from "./bus/bus.ts";
import { acceptSockets } from "./rooms/acceptSockets.ts";
import { Rooms } from "./rooms/rooms.ts";
import { createSampleOnce } from "./sample.ts";
import type { Settings } from "./settings.ts";
import { Compaction } from "./storage/compaction.ts";
import type { Storage } from "./storage/storage.ts";

/** How long a stop waits for a disk that does not write. */
const PATIENCE_MS = 10_000;

export type Application = {
  /** For people: "http://localhost:4400". */
  readonly address: string;
  readonly port: number;
  /** All that is answered over HTTP: "POST /api/maps/:id/links". */
  readonly routes: readonly string[];
  /** Stops in order; false when edits were left that could not be written (W24). */
  stop(patienceMs?: number): Promise<boolean>;
};

/** A full disk must not keep the maps that are there from their readers. */
function reportSample(error: unknown): void {
  log("sample not created", { fault: error instanceof Error ? error.message : String(error) });
}

const SESSION_KEY_SETTING = "session-key";

/** How people sign in; null where the settings name no provider, whose client is not even loaded then. */
async function prepareSignIn({ signIn: settings }: Settings, storage: Storage): Promise<SignIn | null> {
  if (settings === null) return null;
  const { OidcProvider } = await import("./access/oidcProvider.ts");
  // Whoever has signed in under other settings does so again: a role that was taken away is gone with the next start.
  const signer = (await Signer.withKeyFrom(storage, SESSION_KEY_SETTING)).for(JSON.stringify([settings.issuer, settings.clientId, settings.roles]));
  const provider = new OidcProvider(settings);
  provider.discover().catch((error: unknown) => {
    log("sign-in provider not reached", { advice: "It is asked again when somebody signs in.", fault: faultCodes(error) });
  });
  return { settings, provider, signer: signer.for("attempts"), sessions: new Sessions(signer.for("sessions"), storage) };
}

/** Puts the server together on a storage and a bus, which it closes in the end and which tells the same meters. */
export async function startApplication(
  settings: Settings, storage: Storage, meters: PrometheusMeters = prometheusMeters(), bus: Bus = NO_BUS,
): Promise<Application> {
  const tickets = await Tickets.withKeyFrom(storage);
  if (settings.sample) await createSampleOnce(storage).catch(reportSample);
  const compaction = new Compaction(storage, meters);
  const rooms = new Rooms(storage, compaction, undefined, meters, bus);
  storage.onStateChange(({ working, fault }) => {
    log(working ? "store works again" : "store fails", working ? {} : { fault });
  });

  const app = createHttp(settings);
  const routes: string[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    routes.push(`${String(method)} ${url}`);
  });
  addHealth(app, storage);
  addMetrics(app, {
    settings,
    meters,
    levels: () => ({
      connections: rooms.countConnections(),
      documents: rooms.countDocuments(),
      waitingBytes: storage.waitingBytes(),
      storeWorks: storage.getState().working,
      busWorks: bus.works,
    }),
  });
  const limits = new Limits(meters);
  const signIn = await prepareSignIn(settings, storage);
  const entry = { storage, limits, people: signIn?.sessions ?? NOBODY };
  const closeLink = (linkId: string): void => {
    rooms.closeLink(linkId);
  };
  addSessionApi(app, { people: entry.people, creation: settings.creation });
  addOidcApi(app, { signIn, limits, onSignedOut: closeLink });
  addMapsApi(app, { ...entry, tickets, creation: settings.creation });
  const linkAccess = { ...entry, onRevoked: closeLink };
  addLinksApi(app, linkAccess);
  addRecoveryApi(app, linkAccess);
  addTokensApi(app, entry);
  addMapContentApi(app, entry);
  addObservationsApi(app, { storage, limits, rooms });
  addSampleApi(app, storage);
  addOpenApi(app);
  addPages(app, readAppFiles(settings.appFolder));
  const door = acceptSockets(app.server, { settings, storage, tickets, rooms, meters });
  await app.listen({ port: settings.port, host: settings.host });

  let stopping: Promise<boolean> | null = null;
  const stop = async (patienceMs: number): Promise<boolean> => {
    door.close();
    await compaction.stop();
    // First the edits, whose senders hear that they are on disk; then the goodbyes.
    const everything = await storage.close(patienceMs);
    rooms.stop();
    await bus.close();
    await app.close();
    return everything;
  };
  const listening = app.server.address();
  const port = typeof listening === "object" ? (listening?.port ?? settings.port) : settings.port;
  const host = settings.loopbackOnly || settings.host === "0.0.0.0" || settings.host === "::" ? "localhost" : settings.host;
  return {
    address: `http://${host}:${port}`,
    port,
    routes,
    stop: (patienceMs = PATIENCE_MS) => (stopping ??= stop(patienceMs)),
  };
}
