import type { FastifyInstance } from "fastify";
import type { CreationPolicy } from "../access/creation.ts";
import type { People } from "../access/sessions.ts";

/** Who asks, and what this server lets people do (H20). */
export function addSessionApi(
  app: FastifyInstance,
  { people, creation }: { readonly people: People; readonly creation: CreationPolicy },
): void {
  app.get("/api/session", async (request) => {
    const person = await people.personOf(request.raw);
    return {
      creation: creation.type,
      signIn: people.canSignIn,
      person: person === null ? null : { name: person.name, role: person.role, expiresAt: person.expiresAt },
    };
  });
}
