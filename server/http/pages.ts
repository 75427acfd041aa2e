import type { FastifyInstance } from "fastify";
import { type AppFile, encodeFile } from "./appFiles.ts";
import { HttpProblem } from "./problem.ts";

const NOT_BUILT = "The app has not been built yet. Run: npm start\n";

/** Serves the app: its files by their names, and the page itself for every path that looks like one (H8). */
export function addPages(app: FastifyInstance, files: ReadonlyMap<string, AppFile>): void {
  app.get("/*", async (request, reply) => {
    const [address = "/"] = request.url.split("?");
    const looksLikePage = !/\.[^/]*$/.test(address) && !/^\/(?:api|health|sync)(?:\/|$)/.test(address);
    const file = files.get(address) ?? (looksLikePage ? files.get("/index.html") : undefined);
    if (file === undefined) {
      if (looksLikePage) return reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
      throw new HttpProblem(404, "not-found", "There is nothing at this address.");
    }
    reply
      .header("cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache")
      .header("etag", file.entityTag)
      .header("vary", "accept-encoding");
    if (request.headers["if-none-match"] === file.entityTag) return reply.code(304).send();
    const { encoding, bytes } = await encodeFile(file, request.headers["accept-encoding"]?.toString() ?? "");
    if (encoding !== "identity") reply.header("content-encoding", encoding);
    return reply.type(file.contentType).send(bytes);
  });
}
