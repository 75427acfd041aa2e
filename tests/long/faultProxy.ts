import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * What a network does to people: "delay" holds everything back for a while, "cut" ends connections again and again, "silence"
 * accepts and lets nothing through, "deaf" lets nothing through to the server, "mute" nothing from it, "refusal" accepts nobody.
 */
export const FAULTS = ["delay", "cut", "silence", "deaf", "mute", "refusal"] as const;
export type Fault = (typeof FAULTS)[number];

const DELAY_MS = 400;
const CUT_EVERY_MS = 250;

type Link = { readonly client: Socket; readonly server: Socket; lost: { toServer: boolean; toClient: boolean } };

/**
 * Stands between one person and the server, on loopback, and passes bytes on as they are: HTTP and WebSocket alike. A
 * connection of which bytes were swallowed stays as deaf or mute as it became, also when the fault has ended: nobody tells
 * either side that the other no longer hears it.
 */
export class FaultProxy {
  readonly #target: URL;
  readonly #links = new Set<Link>();
  #listener: Server | null = null;
  #port = 0;
  #fault: Fault | null = null;
  #cutting: NodeJS.Timeout | null = null;

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async before(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await proxy.#listen();
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get fault(): Fault | null {
    return this.#fault;
  }

  async begin(fault: Fault): Promise<void> {
    await this.end();
    this.#fault = fault;
    if (fault === "cut") this.#cutting = setInterval(() => this.#cutAll(), CUT_EVERY_MS);
    if (fault === "refusal") {
      this.#listener?.close();
      this.#listener = null;
      this.#cutAll();
    }
    for (const link of this.#links) this.#swallow(link);
  }

  async end(): Promise<void> {
    this.#fault = null;
    if (this.#cutting !== null) clearInterval(this.#cutting);
    this.#cutting = null;
    if (this.#listener === null) await this.#listen();
  }

  close(): void {
    if (this.#cutting !== null) clearInterval(this.#cutting);
    this.#listener?.close();
    this.#cutAll();
  }

  async #listen(): Promise<void> {
    const listener = createServer((client) => this.#accept(client));
    await new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen(this.#port, "127.0.0.1", resolve);
    });
    const address = listener.address();
    if (typeof address === "object" && address !== null) this.#port = address.port;
    this.#listener = listener;
  }

  #accept(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    const link: Link = { client, server, lost: { toServer: false, toClient: false } };
    this.#links.add(link);
    this.#swallow(link);
    this.#pass(client, server, () => link.lost.toServer);
    this.#pass(server, client, () => link.lost.toClient);
    const end = (): void => {
      this.#links.delete(link);
      client.destroy();
      // Nobody would tell the server either.
      if (!link.lost.toServer) server.destroy();
    };
    for (const socket of [client, server]) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        if (socket === client || !link.lost.toClient) end();
      });
    }
  }

  #pass(from: Socket, to: Socket, isLost: () => boolean): void {
    // Held back, not reordered: what comes later leaves later.
    let held = 0;
    from.on("data", (bytes: Buffer) => {
      if (isLost()) return;
      if (this.#fault !== "delay" && held === 0) {
        to.write(bytes);
        return;
      }
      held++;
      setTimeout(() => {
        held--;
        if (!isLost() && !to.destroyed) to.write(bytes);
      }, DELAY_MS);
    });
  }

  #swallow(link: Link): void {
    if (this.#fault === "silence" || this.#fault === "deaf") link.lost.toServer = true;
    if (this.#fault === "silence" || this.#fault === "mute") link.lost.toClient = true;
  }

  #cutAll(): void {
    for (const { client, server } of this.#links) {
      client.destroy();
      server.destroy();
    }
  }
}
