import type { FastifyInstance } from "fastify";
import { findSample } from "../sample.ts";
import type { Storage } from "../storage/storage.ts";
import { HttpProblem } from "./problem.ts";

/** Where the sample map is (H6). */
export function addSampleApi(app: FastifyInstance, storage: Storage): void {
  app.get("/api/sample", async () => {
    const sample = await findSample(storage);
    if (sample === null) throw new HttpProblem(404, "no-sample", "This server has no sample map.");
    return sample;
  });
}
