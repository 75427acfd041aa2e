import * as encoding from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { countingSocket, type Traffic } from "./countingSocket.ts";
import type { MapProblem } from "./mapSession.ts";
import {
  type Acknowledgement, CLOSE, MESSAGE_ACKNOWLEDGEMENT, MESSAGE_NOTICE, MESSAGE_QUERY_AWARENESS, NOTICE, type Notice,
  readAcknowledgement, readNotice, subprotocolsFor, SYNC_PATH,
} from "./messages.ts";
import { isLasting, PROBLEM_SENTENCES, type ServerAnswer, type Ticket } from "./tickets.ts";

const FIRST_BACKOFF_MS = 500;
/** Longest wait between two attempts (DESIGN S1). */
const LONGEST_BACKOFF_MS = 30_000;
/** An attempt that has not opened by then is given up. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A connection that was asked for a sign of life and gives none in this time is given up. */
const ANSWER_TIMEOUT_MS = 10_000;
/**
 * The server breaks its silence every 15 seconds (W21) and acknowledges what it is sent. A connection on which one of the
 * two fails for so long is given up, since a cut one can look alive for many minutes, and in one direction only.
 */
const LONGEST_SILENCE_MS = 18_000;
const LONGEST_UNANSWERED_MS = 12_000;
const WATCH_EVERY_MS = 1_000;
/**
 * The server hangs up on a page that goes on sending edits which the map cannot take (W46). It is tried again, since they may
 * have been taken back, but the same edits are sent again each time.
 */
const FIRST_REFUSAL_PAUSE_MS = 30_000;
const LONGEST_REFUSAL_PAUSE_MS = 600_000;
const EDITS_REFUSED_SENTENCE =
  "This page holds changes that the map can't take. Take back what you changed last, or save a copy of the map as a file, " +
  "reload the page and make the change anew.";
const AWAY_SENTENCE = " What colleagues change comes again when the connection is tried next.";
/** What a slow line is granted beyond that for what is on its way, bytes in a second. */
const SLOWEST_LINE = 8 * 1024;
/** A fresh ticket cures 4401; when it doesn't so many times in a row, something else is wrong. */
const MOST_TICKET_REFUSALS = 3;

export type LastingProblem = { readonly problem: MapProblem; readonly sentence: string };

export type Connection = {
  /** The origin of transactions that bring colleagues' edits. */
  readonly origin: unknown;
  readonly connected: boolean;
  /** The first attempt is still under way. */
  readonly opening: boolean;
  /** The server has sent everything it had when this connection opened. */
  readonly synced: boolean;
  /** Why the last connection ended or the last attempt failed, where the server said so; null otherwise. */
  readonly absence: string | null;
  /** Why the server can't write at the moment; null while it can. */
  readonly serverTrouble: string | null;
  /** An edit that the server has dropped, in words; null while there is none. */
  readonly dropped: string | null;
  /** What was dropped, or ended the connection, was so for its size alone. */
  readonly tooLarge: boolean;
  /** Why the connection has ended for good; null while it is tried again. */
  readonly ended: LastingProblem | null;
  /** Messages of the server that could not be read and were skipped. */
  readonly unreadable: number;
  /** Everything that this document holds now is on the server's disk. */
  isEverythingDurable(): boolean;
  open(): void;
  /** Tries at once, as after coming back online or to the tab; a live connection is asked for a sign of life. */
  wake(): void;
  destroy(): void;
};

export type ConnectionOptions = {
  /** "https://maps.example", without a slash at the end. */
  readonly server: string;
  /** "map/<id>" or "talk/<id>". */
  readonly room: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly writable: boolean;
  /** Called for every attempt, since a ticket lives for 60 seconds and opens one connection. */
  readonly requestTicket: () => Promise<ServerAnswer<Ticket>>;
  /** Brings the document up to date with this device's store before it is compared with the server's. */
  readonly beforeConnecting: () => Promise<unknown>;
  /** Everything that the server has is here, and what we have has not been sent yet. */
  readonly onSynced: () => void;
  readonly onChange: () => void;
};

/**
 * Keeps one document connected to the server. y-websocket speaks the protocol; when to connect, and with which ticket,
 * is decided here, because the provider would go on reconnecting with an expired ticket.
 */
export function createConnection(options: ConnectionOptions): Connection {
  const { doc, onChange } = options;
  let traffic: Traffic = { updates: 0, bytes: 0, answered: false, heardAt: 0 };
  let acknowledged: Acknowledgement = { stateVector: new Map(), updates: 0 };
  let unreadable = 0;
  let absence: string | null = null;
  let serverTrouble: string | null = null;
  let dropped: string | null = null;
  /** The server has hung up for edits that it cannot take, and has not said since that it has everything. */
  let editsRefused = false;
  let refusalPauseMs = FIRST_REFUSAL_PAUSE_MS;
  /** Not to be tried before; `Date.now()`. */
  let pausedUntil = 0;
  /** Nor before this once its person has changed something, by which what was refused may have been taken back. */
  let pausedForEditsUntil = 0;
  let tooLarge = false;
  let ended: LastingProblem | null = null;
  let opening = true;
  let attempting = false;
  let destroyed = false;
  let failures = 0;
  let ticketRefusals = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let connectTimer: ReturnType<typeof setTimeout> | undefined;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;
  /** When an acknowledgement came, or nothing was waiting for one; and how much had been sent when nothing was. */
  let answeredAt = 0;
  let bytesAnswered = 0;
  let watchedAt = Date.now();

  const provider = new WebsocketProvider(options.server.replace(/^http/, "ws") + SYNC_PATH, options.room, doc, {
    connect: false,
    // BroadcastChannel would carry edits past the server's roles (DESIGN S1).
    disableBc: true,
    awareness: options.awareness,
    WebSocketPolyfill: countingSocket(options.writable, (opened) => {
      traffic = opened;
      acknowledged = { stateVector: new Map(), updates: 0 };
      serverTrouble = null;
      dropped = null;
      bytesAnswered = 0;
    }),
  });

  const isEverythingDurable = (): boolean => {
    if (!options.writable) return true;
    if (!provider.wsconnected || !traffic.answered || acknowledged.updates < traffic.updates) return false;
    const clock = Y.getState(doc.store, doc.clientID);
    return (acknowledged.stateVector.get(doc.clientID) ?? clock) >= clock;
  };

  const onAcknowledged = (acknowledgement: Acknowledgement): void => {
    acknowledged = acknowledgement;
    answeredAt = Date.now();
    if (isEverythingDurable()) {
      dropped = null;
      editsRefused = false;
      refusalPauseMs = FIRST_REFUSAL_PAUSE_MS;
    }
    onChange();
  };

  const onNotice = (notice: Notice): void => {
    if (notice.code === NOTICE.STORE_WORKS) serverTrouble = null;
    else if (notice.code === NOTICE.STORE_FAILS) serverTrouble = notice.text;
    else if (notice.code === NOTICE.NOT_ALLOWED || notice.code === NOTICE.DOCUMENT_FULL) {
      dropped = notice.text;
      tooLarge = notice.code === NOTICE.DOCUMENT_FULL;
    }
    onChange();
  };

  // A message that can't be read must not break the page; what it would have said stays unsaid, so nothing is claimed.
  const handlers = provider.messageHandlers;
  handlers[MESSAGE_ACKNOWLEDGEMENT] = (_reply, decoder) => onAcknowledged(readAcknowledgement(decoder));
  handlers[MESSAGE_NOTICE] = (_reply, decoder) => onNotice(readNotice(decoder));
  provider.messageHandlers = handlers.map((handler) => (reply, decoder, from, emitSynced, type) => {
    try {
      handler(reply, decoder, from, emitSynced, type);
    } catch {
      unreadable++;
      onChange();
    }
  });

  const end = (problem: MapProblem, sentence = PROBLEM_SENTENCES[problem]): void => {
    ended = { problem, sentence };
    opening = false;
    onChange();
  };

  const retry = (longest = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** failures++)): void => {
    opening = false;
    clearTimeout(retryTimer);
    // Jitter keeps a room full of people from coming back in the same instant after a restart of the server.
    retryTimer = setTimeout(() => void attempt(), longest * (0.5 + Math.random() / 2));
    onChange();
  };

  const attempt = async (): Promise<void> => {
    clearTimeout(retryTimer);
    if (attempting || destroyed || ended !== null || provider.ws !== null) return;
    attempting = true;
    await options.beforeConnecting();
    const answer = await options.requestTicket();
    attempting = false;
    if (destroyed) return;
    if (!answer.ok) {
      absence = answer.problem === "offline" ? null : answer.sentence;
      if (isLasting(answer.problem)) end(answer.problem, answer.sentence);
      else retry();
      return;
    }
    connectTimer = setTimeout(() => {
      if (!provider.wsconnected) provider.disconnect();
    }, CONNECT_TIMEOUT_MS);
    try {
      provider.protocols = subprotocolsFor(answer.value.ticket);
      provider.connect();
    } catch {
      // The browser refuses the address or the ticket's letters; nothing was opened that could be closed.
      clearTimeout(connectTimer);
      retry();
    }
  };

  /** Once after each time the server has hung up: the next edit finds that nothing is to be gained. */
  const onEdit = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => {
    if (!local || !editsRefused || provider.wsconnected || pausedUntil <= pausedForEditsUntil) return;
    pausedUntil = pausedForEditsUntil;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => void attempt(), Math.max(0, pausedUntil - Date.now()));
  };
  doc.on("update", onEdit);

  provider.on("status", ({ status }) => {
    if (status === "connected") {
      clearTimeout(connectTimer);
      opening = false;
      absence = null;
    }
    onChange();
  });
  provider.on("sync", (synced) => {
    if (synced) {
      failures = 0;
      ticketRefusals = 0;
      options.onSynced();
    }
    onChange();
  });
  provider.on("connection-close", (event) => {
    // Never by itself: the next attempt needs a fresh ticket.
    provider.shouldConnect = false;
    clearTimeout(connectTimer);
    clearTimeout(answerTimer);
    serverTrouble = null;
    if (destroyed) return;
    absence = event === null ? null : (ABSENCES.get(event.code) ?? null);
    if (event?.code === CLOSE.NO_TICKET && ++ticketRefusals < MOST_TICKET_REFUSALS) {
      retry();
      return;
    }
    if (event?.code === CLOSE.EDITS_REFUSED) {
      editsRefused = true;
      tooLarge = false;
      // Half of it at least is waited, as ever.
      pausedUntil = Date.now() + refusalPauseMs / 2;
      pausedForEditsUntil = Date.now() + FIRST_REFUSAL_PAUSE_MS * (0.5 + Math.random() / 2);
      retry(refusalPauseMs);
      refusalPauseMs = Math.min(LONGEST_REFUSAL_PAUSE_MS, refusalPauseMs * 2);
      return;
    }
    const reason = event === null ? null : closeReason(event.code);
    if (reason !== null) tooLarge = event?.code === CLOSE.TOO_BIG;
    if (reason === null) retry();
    else end(reason.problem, reason.sentence);
  });

  /** y-websocket hangs up after 30 s of silence; someone who has just opened the lid should not wait so long. */
  const askForSignOfLife = (): void => {
    const askedAt = Date.now();
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, MESSAGE_QUERY_AWARENESS);
    provider.ws?.send(encoding.toUint8Array(message));
    clearTimeout(answerTimer);
    answerTimer = setTimeout(() => {
      if (traffic.heardAt < askedAt) provider.disconnect();
    }, ANSWER_TIMEOUT_MS);
  };

  const watch = setInterval(() => {
    const now = Date.now();
    const stoodStill = now - watchedAt > LONGEST_SILENCE_MS / 2;
    watchedAt = now;
    // An edit that was refused, or that the server holds because its disk fails, is not on its way.
    if (acknowledged.updates >= traffic.updates || serverTrouble !== null || dropped !== null || !provider.wsconnected) {
      answeredAt = now;
      bytesAnswered = traffic.bytes;
    }
    if (!provider.wsconnected) return;
    // After a sleep, or a long task of this page, what has come meanwhile has not been read yet.
    if (stoodStill) askForSignOfLife();
    else if (
      now - traffic.heardAt > LONGEST_SILENCE_MS ||
      now - answeredAt > LONGEST_UNANSWERED_MS + ((traffic.bytes - bytesAnswered) / SLOWEST_LINE) * 1000
    ) provider.disconnect();
  }, WATCH_EVERY_MS);

  return {
    origin: provider,
    get connected() {
      return provider.wsconnected;
    },
    get opening() {
      return opening;
    },
    get synced() {
      return provider.synced;
    },
    get absence() {
      return absence;
    },
    get serverTrouble() {
      return serverTrouble;
    },
    get dropped() {
      if (!editsRefused) return dropped;
      return provider.wsconnected ? EDITS_REFUSED_SENTENCE : EDITS_REFUSED_SENTENCE + AWAY_SENTENCE;
    },
    get tooLarge() {
      return tooLarge;
    },
    get ended() {
      return ended;
    },
    get unreadable() {
      return unreadable;
    },
    isEverythingDurable,
    open() {
      void attempt();
    },
    wake() {
      if (provider.wsconnected) {
        askForSignOfLife();
        return;
      }
      failures = 0;
      // Whoever goes to and fro between tabs must not have the same edits sent each time.
      if (Date.now() >= pausedUntil) void attempt();
    },
    destroy() {
      destroyed = true;
      doc.off("update", onEdit);
      clearInterval(watch);
      for (const timer of [retryTimer, connectTimer, answerTimer]) clearTimeout(timer);
      provider.destroy();
    },
  };
}

/** What a close code means for good; null where trying again can help (DESIGN S8). */
function closeReason(code: number): LastingProblem | null {
  if (code !== CLOSE.TOO_BIG && (code < 4400 || code >= 4500)) return null;
  const problem = CLOSE_PROBLEMS.get(code) ?? "server-trouble";
  return { problem, sentence: CLOSE_SENTENCES.get(code) ?? PROBLEM_SENTENCES[problem] };
}

const ABSENCES: ReadonlyMap<number, string> = new Map([
  [CLOSE.RESTARTING, "The server is starting again."],
  [CLOSE.CROWDED, "As many people as fit have this map open; it is tried again."],
  [CLOSE.TRY_LATER, "The server can't take edits at the moment; it is tried again."],
]);

const CLOSE_PROBLEMS: ReadonlyMap<number, MapProblem> = new Map([
  [CLOSE.NO_TICKET, "no-access"],
  [CLOSE.REVOKED, "revoked"],
  [CLOSE.NO_SUCH_MAP, "unknown-map"],
  [CLOSE.CLIENT_TOO_OLD, "client-too-old"],
]);

const CLOSE_SENTENCES: ReadonlyMap<number, string> = new Map([
  [CLOSE.MALFORMED, "The server could not read what this page sent: reload the page to go on."],
  [CLOSE.TOO_BIG, "The last change is too large for the server to take at once: undo it, then reload the page and make it in smaller parts."],
]);
