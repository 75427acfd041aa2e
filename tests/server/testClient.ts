import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import {
  type Acknowledgement, AUTHOR_HEADER, type DocumentKind, MESSAGE_ACKNOWLEDGEMENT, MESSAGE_AWARENESS, MESSAGE_NOTICE,
  MESSAGE_QUERY_AWARENESS, MESSAGE_SYNC, type Notice, readAcknowledgement, readNotice, type Role, subprotocolsFor,
} from "../../src/sync/messages.ts";
import { isLong } from "../long/rounds.ts";

export type NewMap = { readonly id: string; readonly links: Readonly<Record<Role, string>> };

export async function createMap(address: string, title = "Map"): Promise<NewMap> {
  const response = await postJson(`${address}/api/maps`, { title });
  if (response.status !== 201) throw new Error(`No map: ${response.status} ${await response.text()}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked by its own test
  return (await response.json()) as NewMap;
}

export async function fetchTicket(address: string, mapId: string, secret: string, authorKey?: string): Promise<string> {
  const response = await postJson(`${address}/api/maps/${mapId}/tickets`, { secret, ...(authorKey === undefined ? {} : { authorKey }) });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked by its own test
  const { ticket } = (await response.json()) as { ticket: string };
  return ticket;
}

export function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
}

/** Waits until `condition` gives something, looking whenever the event loop is free; says what it waited for when it gives up. */
export async function until<T>(what: string, condition: () => T | false | null | undefined, patienceMs = 45_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = condition();
    if (found !== false && found !== null && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Within two seconds whoever came by a link that ended is away (H5); a busy machine may stand still for longer. */
export const LINK_ENDS_WITHIN_MS = isLong ? 2000 : 10_000;

export type ClientOptions = {
  readonly kind?: DocumentKind;
  readonly document?: Y.Doc;
  /** Connects by ticket, as a page does, instead of by Bearer. */
  readonly byTicket?: boolean;
  readonly presence?: unknown;
  /** As whom this person comments. */
  readonly authorKey?: string;
};

/**
 * A person's connection, in the messages of y-websocket but without its retries, so that a test sees every message and
 * close code. Whatever the document changes by itself is sent.
 */
export class TestClient {
  readonly document: Y.Doc;
  readonly socket: WebSocket;
  readonly notices: Notice[] = [];
  /** Presence as this client knows it: states as JSON, by Yjs client id. */
  readonly people = new Map<number, { clock: number; state: string }>();
  acknowledged: Acknowledgement = { stateVector: new Map(), updates: 0 };
  /** Update messages sent, as the server counts them. */
  sent = 0;
  synced = false;
  closeCode: number | null = null;
  step1Received = 0;
  presenceMessages = 0;
  #barriers = 0;

  constructor(socket: WebSocket, document: Y.Doc) {
    this.socket = socket;
    this.document = document;
    socket.binaryType = "arraybuffer";
    socket.on("message", (data) => {
      if (data instanceof ArrayBuffer) this.#read(new Uint8Array(data));
    });
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      this.closeCode = code;
    });
    document.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this && socket.readyState === WebSocket.OPEN) this.sendUpdate(update);
    });
  }

  static async open(address: string, mapId: string, secret: string, options: ClientOptions = {}): Promise<TestClient> {
    const url = `${address.replace("http", "ws")}/sync/${options.kind ?? "map"}/${mapId}`;
    const asAuthor = options.authorKey === undefined ? {} : { [AUTHOR_HEADER]: options.authorKey };
    const socket =
      options.byTicket === true
        ? new WebSocket(url, subprotocolsFor(await fetchTicket(address, mapId, secret, options.authorKey)))
        : new WebSocket(url, { headers: { authorization: `Bearer ${secret}`, ...asAuthor } });
    const client = await TestClient.#begin(socket, options.document ?? new Y.Doc());
    if (options.presence !== undefined) client.sendPresence(options.presence);
    return client;
  }

  static async #begin(socket: WebSocket, document: Y.Doc): Promise<TestClient> {
    const client = new TestClient(socket, document);
    await until("the socket is open or closed", () => socket.readyState === WebSocket.OPEN || client.closeCode !== null);
    if (socket.readyState === WebSocket.OPEN) {
      client.sendSync((encoder) => {
        syncProtocol.writeSyncStep1(encoder, client.document);
      });
    }
    return client;
  }

  /** Opens and waits until the server's state has arrived. */
  static async join(address: string, mapId: string, secret: string, options: ClientOptions = {}): Promise<TestClient> {
    return TestClient.#joined(await TestClient.open(address, mapId, secret, options));
  }

  /** The same with a socket that was opened in another way, just now. */
  static async joinOver(socket: WebSocket): Promise<TestClient> {
    return TestClient.#joined(await TestClient.#begin(socket, new Y.Doc()));
  }

  static async #joined(client: TestClient): Promise<TestClient> {
    await until("the first state has arrived", () => client.synced || client.closeCode !== null);
    if (client.closeCode !== null) throw new Error(`Closed with ${client.closeCode}.`);
    return client;
  }

  get values(): Record<string, unknown> {
    return this.document.getMap("test").toJSON();
  }

  set(key: string, value: unknown): void {
    this.document.getMap("test").set(key, value);
  }

  sendUpdate(update: Uint8Array): void {
    this.sent++;
    this.sendSync((encoder) => {
      syncProtocol.writeUpdate(encoder, update);
    });
  }

  sendSync(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    write(encoder);
    this.socket.send(encoding.toUint8Array(encoder));
  }

  sendPresence(state: unknown, client = this.document.clientID, clock = Math.floor(performance.now() * 100)): void {
    const list = encoding.createEncoder();
    encoding.writeVarUint(list, 1);
    encoding.writeVarUint(list, client);
    encoding.writeVarUint(list, clock);
    encoding.writeVarString(list, typeof state === "string" ? state : JSON.stringify(state));
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(list));
    this.socket.send(encoding.toUint8Array(encoder));
  }

  /** Everything sent so far is on the server's disk. */
  async whenSaved(): Promise<void> {
    // The server's first question may still be on its way. What is said before it comes again in the answer to it, all at once.
    if (this.sent === 0) await this.barrier();
    await until(`${this.sent} updates are acknowledged`, () => this.acknowledged.updates >= this.sent);
  }

  /** The server has handled everything sent so far, and everything it sent in answer has arrived. */
  async barrier(): Promise<void> {
    const before = this.presenceMessages;
    const name = String(++this.#barriers);
    let answered = false;
    const onPong = (data: Buffer): void => {
      answered ||= data.toString() === name;
    };
    this.socket.on("pong", onPong);
    this.socket.send(new Uint8Array([MESSAGE_QUERY_AWARENESS]));
    // Presence may be told without being asked for; the answer to a ping may overtake messages that wait to be read.
    this.socket.ping(name);
    await until("the server has answered", () => (answered && this.presenceMessages > before) || this.closeCode !== null);
    this.socket.off("pong", onPong);
  }

  whenClosed(): Promise<number> {
    return until("the connection is closed", () => this.closeCode);
  }

  /** Gone without a goodbye, and with everything it knew. */
  discard(): void {
    this.socket.terminate();
    this.document.destroy();
  }

  #read(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE_SYNC:
        this.#readSync(decoder);
        break;
      case MESSAGE_AWARENESS:
        this.presenceMessages++;
        this.#readPresence(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
        break;
      case MESSAGE_ACKNOWLEDGEMENT:
        this.acknowledged = readAcknowledgement(decoder);
        break;
      case MESSAGE_NOTICE:
        this.notices.push(readNotice(decoder));
        break;
      default:
        throw new Error("The server sent something unknown.");
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, MESSAGE_SYNC);
    const type = syncProtocol.readSyncMessage(decoder, answer, this.document, this);
    if (type === syncProtocol.messageYjsSyncStep2) this.synced = true;
    if (type === syncProtocol.messageYjsSyncStep1) this.step1Received++;
    if (encoding.length(answer) <= 1) return;
    this.sent++;
    this.socket.send(encoding.toUint8Array(answer));
  }

  #readPresence(list: decoding.Decoder): void {
    for (let left = decoding.readVarUint(list); left > 0; left--) {
      const client = decoding.readVarUint(list);
      const clock = decoding.readVarUint(list);
      const state = decoding.readVarString(list);
      if (state === "null") this.people.delete(client);
      else this.people.set(client, { clock, state });
    }
  }
}
