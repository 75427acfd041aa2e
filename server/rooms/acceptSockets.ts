import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { findLinkBySecret, findLinkOfTicket, type FoundLink } from "../access/links.ts";
import { isOriginAllowed } from "../access/origin.ts";
import { bearerFrom } from "../access/bearer.ts";
import { clientAddressReader } from "../access/clientAddress.ts";
import { addressKey, Allowances, type Pace, RATES } from "../access/rates.ts";
import type { Tickets } from "../access/tickets.ts";
import { log } from "../log.ts";
import { type Meters, NO_METERS } from "../operations/meters.ts";
import type { Settings } from "../settings.ts";
import type { DocumentName, Storage } from "../storage/storage.ts";
import {
  AUTHOR_HEADER, authorIdOf, CLOSE, type DocumentKind, isAuthorKey, isClientAtLeast, LIMITS, mayWrite, SUBPROTOCOL, ticketFrom,
} from "../../src/sync/messages.ts";
import { Connection, sayGoodbye } from "./connection.ts";
import { AddressWork, ReadingPace, Turns } from "./readingPace.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";

type Place = { readonly kind: DocumentKind; readonly mapId: string; readonly name: DocumentName };

export type SocketDoor = {
  /** Takes no one in any more. */
  close(): void;
};

/** Lets WebSockets in at `/sync/map/<id>` and `/sync/talk/<id>` (W1-W6). */
export function acceptSockets(
  server: Server,
  parts: {
    readonly settings: Settings; readonly storage: Storage; readonly tickets: Tickets; readonly rooms: Rooms; readonly meters?: Meters;
  },
): SocketDoor {
  const { settings } = parts;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LIMITS.frame,
    perMessageDeflate: false,
    // A browser gives up on a handshake that answers none of its subprotocols, without saying why: one it offered is
    // always chosen, and what is wrong is told by a close code.
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : ([...offered][0] ?? false)),
  });
  const addressOf = clientAddressReader(settings.trustedProxies);
  const ofAddress = new Allowances(RATES.handshakesOfAddress);
  const ofLink = new Allowances(RATES.handshakesOfLink);
  const work = new AddressWork();
  const turns = new Turns();
  let open = true;

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => {
      stream.destroy();
    });
    const place = placeFrom(request.url ?? "");
    if (!open) refuse(stream, "503 Service Unavailable");
    else if (place === null) refuse(stream, "404 Not Found");
    else if (!isOriginAllowed(request.headers, settings.origins, settings.loopbackOnly)) refuse(stream, "403 Forbidden");
    else if (ofAddress.use(addressKey(addressOf(request)), Date.now()) > 0) {
      // Before the handshake, which is what costs; a page tries again by itself.
      (parts.meters ?? NO_METERS).refused("rate");
      refuse(stream, "429 Too Many Requests");
    } else {
      sockets.handleUpgrade(request, stream, head, (socket) => {
        void welcome(socket, stream, request, place, {
          meters: NO_METERS, ...parts, ofLink, turns, workOfAddress: work.of(addressKey(addressOf(request)), Date.now()),
        });
      });
    }
  });
  return {
    close: () => {
      open = false;
    },
  };
}

async function welcome(
  socket: WebSocket,
  stream: Duplex,
  request: IncomingMessage,
  place: Place,
  { settings, storage, tickets, rooms, meters, ofLink, turns, workOfAddress }: {
    readonly settings: Settings; readonly storage: Storage; readonly tickets: Tickets; readonly rooms: Rooms; readonly meters: Meters;
    readonly ofLink: Allowances; readonly turns: Turns; readonly workOfAddress: Pace;
  },
): Promise<void> {
  // Without a listener one illegal frame would end the process.
  socket.on("error", (error) => {
    log("socket fault", { document: place.name, fault: error.message });
    // What is no WebSocket frame, or is too large for one (W14, W17); not a network that broke.
    if ("code" in error && String(error.code).startsWith("WS_ERR_")) meters.refused("malformed");
  });
  const early: Uint8Array[] = [];
  const take = { frame: (bytes: Uint8Array): void => void early.push(bytes) };
  socket.on("message", (data, isBinary) => {
    // With the default binary type a message is one Buffer. Text is no message of ours: an unknown type.
    take.frame(isBinary && Buffer.isBuffer(data) ? data : TEXT);
  });
  // What a client says before its document is read waits in the network, not in memory.
  socket.pause();
  try {
    const found = await identify(socket, request, place, { settings, storage, tickets });
    if (!found.ok) {
      socket.resume();
      meters.refused(found.problem);
      const { code, reason } = REFUSALS[found.problem];
      sayGoodbye(socket, code, reason);
      return;
    }
    const { link, authorId } = found;
    if (ofLink.use(link.id, Date.now()) > 0) {
      socket.resume();
      meters.refused("rate");
      sayGoodbye(socket, CLOSE.TRY_LATER, "This link is being used too often. Try again in a minute.");
      return;
    }
    const connection = new Connection(
      socket,
      stream,
      { mapId: place.mapId, linkId: link.id, role: link.role, expiresAt: link.expiresAt, authorId },
      mayWrite(link.role, place.kind),
      meters,
    );
    const room = await rooms.enter(place.name, connection);
    socket.resume();
    if (room === "crowded") {
      meters.refused("crowded");
      connection.close(CLOSE.CROWDED, "Too many people are on this map.");
      return;
    }
    settleIn(socket, connection, room, rooms, take, { turns, ofAddress: workOfAddress });
    for (const bytes of early) take.frame(bytes);
  } catch (error) {
    log("document not readable", { document: place.name, fault: error instanceof Error ? error.message : String(error) });
    socket.resume();
    sayGoodbye(socket, CLOSE.TRY_LATER, "The map could not be read.");
  }
}

function settleIn(
  socket: WebSocket, connection: Connection, room: Room, rooms: Rooms, take: { frame: (bytes: Uint8Array) => void },
  shares: { readonly turns: Turns; readonly ofAddress: Pace },
): void {
  const pace = new ReadingPace(socket, {
    ...shares,
    handle: (bytes) => {
      connection.lastHeard = Date.now();
      if (socket.readyState === socket.OPEN) room.receive(connection, bytes);
      return connection.takeCost();
    },
    onResume: () => {
      // A paused socket answers no ping, for which nobody must be taken for gone.
      connection.lastHeard = Date.now();
    },
  });
  connection.onWork = (ms) => {
    pace.spend(ms);
  };
  const leave = (): void => {
    pace.end();
    rooms.leave(room, connection);
  };
  take.frame = (bytes) => {
    pace.take(bytes);
  };
  connection.isResting = () => pace.isPaused;
  socket.on("pong", () => {
    connection.lastHeard = Date.now();
    connection.lastPong = connection.lastHeard;
  });
  if (socket.readyState === socket.CLOSED) leave();
  else socket.once("close", leave);
}

/** No message type of y-protocols: reading it fails. */
const TEXT = new Uint8Array();

type Arrived = Extract<FoundLink, { ok: true }> & { readonly authorId: string | null };
type Refusal = Extract<FoundLink, { ok: false }>["problem"] | "no-ticket" | "too-old";

const REFUSALS: Readonly<Record<Refusal, { readonly code: number; readonly reason: string }>> = {
  "no-ticket": { code: CLOSE.NO_TICKET, reason: "A ticket is needed, not older than a minute." },
  "wrong-secret": { code: CLOSE.NO_TICKET, reason: "The secret does not open this map." },
  "too-old": { code: CLOSE.CLIENT_TOO_OLD, reason: "This client speaks another protocol: reload the page." },
  "no-such-map": { code: CLOSE.NO_SUCH_MAP, reason: "There is no such map." },
  revoked: { code: CLOSE.REVOKED, reason: "This link was revoked." },
  expired: { code: CLOSE.REVOKED, reason: "This link has expired." },
};

async function identify(
  socket: WebSocket, request: IncomingMessage, place: Place,
  { settings, storage, tickets }: { readonly settings: Settings; readonly storage: Storage; readonly tickets: Tickets },
): Promise<Arrived | { readonly ok: false; readonly problem: Refusal }> {
  const secret = bearerFrom(request.headers);
  // A page can be lured into sending headers it does not know of; a program that names no origin is no page.
  if (secret !== null && request.headers.origin === undefined) {
    const key = request.headers[AUTHOR_HEADER];
    const authorId = typeof key === "string" && isAuthorKey(key) ? authorIdOf(key) : null;
    return asAuthor(await findLinkBySecret(storage, place.mapId, secret), authorId);
  }
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  const ticket = tickets.read(ticketFrom(offered) ?? "", Date.now());
  if (ticket === null || ticket.mapId !== place.mapId) return { ok: false, problem: "no-ticket" };
  const { clientMinVersion } = settings;
  if (socket.protocol !== SUBPROTOCOL || (clientMinVersion !== null && !isClientAtLeast(clientMinVersion, offered))) {
    return { ok: false, problem: "too-old" };
  }
  return asAuthor(await findLinkOfTicket(storage, ticket), ticket.authorId);
}

function asAuthor(found: FoundLink, authorId: string | null): Arrived | { readonly ok: false; readonly problem: Refusal } {
  return found.ok ? { ...found, authorId } : found;
}

function placeFrom(url: string): Place | null {
  const match = /^\/sync\/(map|talk)\/([A-Za-z0-9_-]{1,64})(?:\?.*)?$/.exec(url);
  const [, kind, mapId] = match ?? [];
  if (mapId === undefined || (kind !== "map" && kind !== "talk")) return null;
  return { kind, mapId, name: `${kind}/${mapId}` };
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
