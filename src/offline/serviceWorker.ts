/**
 * Keeps the app itself on this device, so that a map that is kept here opens without the server. Only the app's own
 * files are kept: no map, no answer of the API and no secret passes through this cache.
 */
import { FILE_LIST, isAppFile, type KeepAll, PAGE, surplusFiles } from "./appCache.ts";

/** The parts of the service worker's world that are used here; the DOM's types don't know it. */
type ExtendableEvent = Event & { waitUntil(work: Promise<unknown>): void };
type FetchEvent = ExtendableEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type MessageEventWithData = ExtendableEvent & { readonly data: unknown };
type ServiceWorkerScope = {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEventWithData) => void): void;
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this file runs nowhere but in a service worker
const worker = globalThis as unknown as ServiceWorkerScope;
const CACHE = "throughline-app";
/** A server that takes longer than this to give the page counts as away. */
const PATIENCE_MS = 4_000;

worker.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([refreshPage(), worker.skipWaiting()]));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(worker.clients.claim());
});

// The page that registered this worker had loaded its files before; it names them, so that they are kept as well.
worker.addEventListener("message", (event) => {
  const { data } = event;
  if (data === ("keep all" satisfies KeepAll)) {
    event.waitUntil(keepAll());
    return;
  }
  const addresses = Array.isArray(data) ? data.filter((address) => typeof address === "string") : [];
  event.waitUntil(Promise.all(addresses.map((address) => fromCache(new Request(address)))));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  // Signing in goes over pages of the server's own, which take as long as they take and which the kept page must not stand in for.
  if (new URL(request.url).pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(fromServer(request));
  else if (isAppFile(request.url, location.origin)) event.respondWith(fromCache(request));
});

/** A file's name changes with its content, so what is kept is never out of date. */
async function fromCache(request: Request): Promise<Response> {
  if (!isAppFile(request.url, location.origin)) return Response.error();
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request.url, answer.clone());
    const files = (await cache.keys()).map(({ url }) => url);
    await Promise.all(surplusFiles(files).map((url) => cache.delete(url)));
  }
  return answer;
}

/** The page as the server has it now; without the server, as it was last time. */
async function fromServer(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    // Someone may look at an address of the API in a tab; only the page itself stands in for pages.
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true;
    if (answer.ok && isPage) await (await caches.open(CACHE)).put(PAGE, answer.clone());
    return answer;
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(PAGE);
    if (kept !== undefined) return kept;
    throw error;
  }
}

/** One after the other, so that the page's own requests go first. What can't be had now is tried with the next page. */
async function keepAll(): Promise<void> {
  const list: unknown = await (await fetch(FILE_LIST, { cache: "no-cache" })).json();
  const addresses = Array.isArray(list) ? list.filter((address) => typeof address === "string") : [];
  for (const address of addresses) await fromCache(new Request(new URL(address, location.origin)));
}

async function refreshPage(): Promise<void> {
  const answer = await fetch(PAGE, { cache: "no-cache" });
  if (answer.ok) await (await caches.open(CACHE)).put(PAGE, answer);
}
