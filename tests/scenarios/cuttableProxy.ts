import { connect, createServer, type Socket } from "node:net";

export type CuttableProxy = {
  readonly address: string;
  /** Breaks every connection and refuses new ones, as a cable that was pulled. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
};

/** A wire between one browser and the server that a test can cut, without touching the other browsers or the server. */
export async function startCuttableProxy(target: string): Promise<CuttableProxy> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let broken = false;
  const server = createServer((incoming) => {
    if (broken) {
      incoming.destroy();
      return;
    }
    const outgoing = connect(Number(port), "127.0.0.1");
    for (const [from, to] of [[incoming, outgoing], [outgoing, incoming]] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const cut = (): void => {
    broken = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${address.port}`,
    cut,
    restore() {
      broken = false;
    },
    async close() {
      cut();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
