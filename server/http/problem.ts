/** An answer that is no success: thrown in a route, sent as `{ error: { code, message } }`. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;
  readonly code: string;
  /** Seconds after which asking again makes sense; null: nothing is known about that. */
  readonly retryAfter: number | null;

  /** @param message a sentence for people */
  constructor(status: number, code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.retryAfter = retryAfter;
    this.status = status;
    this.code = code;
  }
}

export function problemBody(code: string, message: string): { readonly error: { readonly code: string; readonly message: string } } {
  return { error: { code, message } };
}
