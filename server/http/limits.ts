import type { FastifyRequest } from "fastify";
import { addressKey, Allowances, RATES } from "../access/rates.ts";
import { type Meters, NO_METERS } from "../operations/meters.ts";
import { HttpProblem } from "./problem.ts";

/** The rates of the HTTP API (H10). Each throws a 429 that says when to come back. */
export class Limits {
  readonly #meters: Meters;
  readonly #newMaps = new Allowances(RATES.newMapsOfAddress);
  readonly #tickets = new Allowances(RATES.ticketsOfAddress);
  readonly #links = new Allowances(RATES.requestsOfLink);
  readonly #mapReads = new Allowances(RATES.mapReadsOfLink);
  readonly #pushes = new Allowances(RATES.pushesOfToken);
  readonly #words = new Allowances(RATES.wordsOfAddress);
  readonly #signIns = new Allowances(RATES.signInsOfAddress);
  readonly #wrongSecrets = new Allowances(RATES.wrongSecretsOfAddress);

  constructor(meters: Meters = NO_METERS) {
    this.#meters = meters;
  }

  newMap(request: FastifyRequest): void {
    this.#refuseFor(this.#newMaps.use(addressKey(request.ip), Date.now()), "Too many maps were created from this address.");
  }

  ticket(request: FastifyRequest): void {
    this.#refuseFor(this.#tickets.use(addressKey(request.ip), Date.now()), "Too many connections are being opened from this address.");
  }

  link(linkId: string): void {
    this.#refuseFor(this.#links.use(linkId, Date.now()), "This link is being used too often.");
  }

  mapRead(linkId: string): void {
    this.#refuseFor(this.#mapReads.use(linkId, Date.now()), "The map is being read too often by this link.");
  }

  push(tokenId: string): void {
    this.#refuseFor(this.#pushes.use(tokenId, Date.now()), "Figures are being pushed too often by this token.");
  }

  /** Before the word is looked at, since words can be guessed: whoever has tried too often learns nothing more. */
  word(request: FastifyRequest): void {
    this.#refuseFor(this.#words.use(addressKey(request.ip), Date.now()), "The word for new maps was tried too often from this address.");
  }

  signIn(request: FastifyRequest): void {
    this.#refuseFor(this.#signIns.use(addressKey(request.ip), Date.now()), "Too many people are signing in from this address.");
  }

  /** Only after the secret has been found wrong: colleagues at the same address with a right one are let in. */
  wrongSecret(request: FastifyRequest): void {
    this.#refuseFor(this.#wrongSecrets.use(addressKey(request.ip), Date.now()), "Too many links that do not work were tried from this address.");
  }

  #refuseFor(seconds: number, message: string): void {
    if (seconds === 0) return;
    this.#meters.refused("rate");
    const wait = Math.max(1, Math.ceil(seconds));
    throw new HttpProblem(429, "too-many-requests", `${message} Try again in ${wait} ${wait === 1 ? "second" : "seconds"}.`, wait);
  }
}
