/**
 * A histogram of seconds in the exposition format of Prometheus. That of its client library looks up the labels of each value
 * anew; two values are told for each edit, none of which has labels.
 */
export class Latencies {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  /** Values up to each bound and above the one before; the last: above all. */
  readonly #counts: number[];
  #sum = 0;

  /** @param bounds seconds, ascending; a value that is equal to one counts to it */
  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  observe(seconds: number): void {
    let at = 0;
    while (seconds > (this.#bounds[at] ?? Infinity)) at++;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#sum += seconds;
  }

  read(): string {
    const lines = [`# HELP ${this.#name} ${this.#help}`, `# TYPE ${this.#name} histogram`];
    let count = 0;
    for (const [at, here] of this.#counts.entries()) {
      count += here;
      lines.push(`${this.#name}_bucket{le="${this.#bounds[at] ?? "+Inf"}"} ${count}`);
    }
    lines.push(`${this.#name}_sum ${this.#sum}`, `${this.#name}_count ${count}`);
    return `${lines.join("\n")}\n`;
  }
}
