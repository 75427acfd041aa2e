import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const FINAL = 0x80;
const MASKED = 0x80;
const CONTINUATION = 0;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** Any will do: a mask only keeps proxies from taking a payload for something else. */
const MASK = Buffer.from([0x5a, 0x17, 0xc3, 0x6e]);

/** Where a client goes, and what it brings along. */
export type Destination = { readonly port: number; readonly path: string; readonly headers: Readonly<Record<string, string>> };

/**
 * A WebSocket client reduced to what a crowd needs: thousands of them read tens of thousands of messages a second beside the
 * server that is measured, so each message must cost next to nothing here. Loopback, no extensions.
 */
export class Wire {
  onMessage: (payload: Buffer) => void = () => undefined;
  /** Why it is over; null while it is not. */
  ended: string | null = null;
  readonly #socket: Socket;
  #open = false;
  readonly #opened = Promise.withResolvers<void>();
  /** Bytes that have come but are no whole frame yet, and how many are needed to look again. */
  #pieces: Buffer[] = [];
  #held = 0;
  #needed = 1;
  #fragments: Buffer[] = [];

  private constructor(destination: Destination) {
    this.#socket = connect(destination.port, "127.0.0.1");
    this.#socket.setNoDelay(true);
    const headers = {
      Host: `127.0.0.1:${destination.port}`, Upgrade: "websocket", Connection: "Upgrade", "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"), ...destination.headers,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`GET ${destination.path} HTTP/1.1\r\n${lines.join("")}\r\n`);
    this.#socket.on("data", (chunk: Buffer) => {
      this.#take(chunk);
    });
    this.#socket.on("error", (error) => {
      this.#end(error.message);
    });
    this.#socket.on("close", () => {
      this.#end("closed");
    });
  }

  /** Resolves when the handshake is over. */
  static async open(destination: Destination, onMessage: (payload: Buffer) => void): Promise<Wire> {
    const wire = new Wire(destination);
    wire.onMessage = onMessage;
    await wire.#opened.promise;
    return wire;
  }

  send(payload: Uint8Array): void {
    this.#socket.write(frame(BINARY, payload));
  }

  close(): void {
    this.ended ??= "closed by us";
    this.#socket.destroy();
  }

  #end(why: string): void {
    this.ended ??= why;
    this.#opened.reject(new Error(`No connection: ${why}`));
  }

  #take(chunk: Buffer): void {
    this.#pieces.push(chunk);
    this.#held += chunk.byteLength;
    if (this.#held < this.#needed) return;
    const bytes = this.#pieces.length === 1 ? chunk : Buffer.concat(this.#pieces);
    let at = 0;
    if (!this.#open) {
      const end = bytes.indexOf("\r\n\r\n");
      if (end === -1) return this.#keep(bytes, bytes.byteLength + 1);
      const status = bytes.subarray(0, bytes.indexOf("\r\n")).toString("latin1");
      if (!status.includes(" 101 ")) {
        this.#end(status);
        this.#socket.destroy();
        return;
      }
      this.#open = true;
      this.#opened.resolve();
      at = end + 4;
    }
    for (;;) {
      const left = bytes.byteLength - at;
      const length = left < 2 ? 127 : (bytes[at + 1] ?? 0) & 0x7f;
      const header = length < 126 ? 2 : length === 126 ? 4 : 10;
      if (left < 2 || left < header) return this.#keep(bytes.subarray(at), left < 2 ? 2 : header);
      const size = length < 126 ? length : length === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
      if (left < header + size) return this.#keep(bytes.subarray(at), header + size);
      this.#read(bytes[at] ?? 0, bytes.subarray(at + header, at + header + size));
      at += header + size;
    }
  }

  #keep(bytes: Buffer, needed: number): void {
    this.#pieces = bytes.byteLength === 0 ? [] : [bytes];
    this.#held = bytes.byteLength;
    this.#needed = needed;
  }

  #read(first: number, payload: Buffer): void {
    const kind = first & 0x0f;
    if (kind === PING) this.#socket.write(frame(PONG, payload));
    else if (kind === CLOSE) this.#end(`closed by the server: ${payload.subarray(2).toString()}`);
    else if (kind === BINARY || kind === CONTINUATION) {
      if ((first & FINAL) !== 0 && this.#fragments.length === 0) {
        this.onMessage(payload);
        return;
      }
      this.#fragments.push(payload);
      if ((first & FINAL) !== 0) this.onMessage(Buffer.concat(this.#fragments.splice(0)));
    }
  }
}

function frame(kind: number, payload: Uint8Array): Buffer {
  const size = payload.byteLength;
  const header = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(header + 4 + size);
  bytes[0] = FINAL | kind;
  bytes[1] = MASKED | (size < 126 ? size : size < 65_536 ? 126 : 127);
  if (header === 4) bytes.writeUInt16BE(size, 2);
  if (header === 10) bytes.writeBigUInt64BE(BigInt(size), 2);
  MASK.copy(bytes, header);
  for (let at = 0; at < size; at++) bytes[header + 4 + at] = (payload[at] ?? 0) ^ (MASK[at & 3] ?? 0);
  return bytes;
}
