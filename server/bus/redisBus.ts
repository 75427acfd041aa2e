import { randomUUID } from "node:crypto";
import { Redis, type RedisOptions } from "ioredis";
import { log } from "../log.ts";
import { type Meters, NO_METERS } from "../operations/meters.ts";
import type { Bus, BusMessage } from "./bus.ts";
import { decodeBusMessage, encodeBusMessage } from "./busMessages.ts";

const LISTEN_WITHIN_MS = 500;
const GOODBYE_MS = 500;
const LONGEST_PAUSE_MS = 2000;

const OPTIONS = {
  connectTimeout: 5000,
  keepAlive: 5000,
  // A command waits for a connection as long as it takes; publishing does not wait (see below).
  maxRetriesPerRequest: null,
  retryStrategy: (times: number): number => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(times, 6)) * (0.5 + Math.random() / 2),
} satisfies RedisOptions;

/**
 * The bus over Redis or Valkey, by publish and subscribe: nothing is kept there, and what is said while it is away is lost.
 *
 * @param store names the store that the servers share, so that two installations can use one Redis
 */
export function connectRedisBus(url: string, store: string, meters: Meters = NO_METERS): Bus {
  const node = randomUUID();
  const channelOf = (place: string): string => `throughline/${store}/${place}`;
  const everywhere = channelOf("servers");
  const speaking = new Redis(url, { ...OPTIONS, enableOfflineQueue: false });
  const hearing = new Redis(url, OPTIONS);
  let reachable = true;
  const lose = (fault: string): void => {
    if (reachable) log("bus lost", { fault });
    reachable = false;
  };
  // Without listeners a lost connection would end the process.
  for (const connection of [speaking, hearing]) {
    connection.on("error", (error) => {
      lose(error.message);
    });
  }
  hearing.on("close", () => {
    lose("The connection was closed.");
  });

  const messageListeners: ((from: string, message: BusMessage) => void)[] = [];
  const restoredListeners: (() => void)[] = [];
  hearing.on("message", (_channel: string, text: string) => {
    const said = decodeBusMessage(text);
    if (said === null || said.from === node) return;
    meters.bus("received");
    for (const listener of messageListeners) listener(said.from, said.message);
  });
  let heard = false;
  const restore = (): void => {
    // What is asked for as soon as we hear again must also be said.
    if (!heard || speaking.status !== "ready") return;
    if (!reachable) log("bus restored");
    reachable = true;
    for (const listener of restoredListeners) listener();
  };
  hearing.on("close", () => {
    heard = false;
  });
  hearing.on("ready", () => {
    // Answered after the subscriptions, which are made again before.
    hearing.subscribe(everywhere).then(
      () => {
        heard = true;
        restore();
      },
      () => undefined,
    );
  });
  speaking.on("ready", restore);

  return {
    node,
    get works() {
      return reachable;
    },
    publish: (message) => {
      // A claim is for one server, which may have closed the document.
      const channel = "document" in message && message.type !== "claim" ? channelOf(message.document) : everywhere;
      speaking.publish(channel, encodeBusMessage(node, message)).then(
        () => {
          meters.bus("sent");
        },
        () => undefined,
      );
    },
    listen: async (document) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const patience = setTimeout(resolve, LISTEN_WITHIN_MS);
      hearing.subscribe(channelOf(document)).then(
        () => {
          resolve();
        },
        () => {
          resolve();
        },
      );
      await promise;
      clearTimeout(patience);
    },
    forget: (document) => {
      hearing.unsubscribe(channelOf(document)).catch(() => undefined);
    },
    onMessage: (listener) => {
      messageListeners.push(listener);
    },
    onRestored: (listener) => {
      restoredListeners.push(listener);
    },
    close: async () => {
      reachable = false;
      hearing.removeAllListeners("close");
      hearing.disconnect();
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(patience.resolve, GOODBYE_MS);
      // Waits until what was said last has been taken.
      await Promise.race([speaking.quit().then(() => undefined, () => undefined), patience.promise]);
      clearTimeout(timer);
      speaking.disconnect();
    },
  };
}
