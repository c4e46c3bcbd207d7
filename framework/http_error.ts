/** Ends a request with an HTTP status; error pages find it in `ctx.error`. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  /** HTTP status code, 400 to 599. */
  readonly status: number;

  constructor(status: number, message = `HTTP ${status}`, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
