/** The statuses of errors; Fresh's `HttpError` takes no other number. */
type ErrorStatus = ClientErrorStatus | ServerErrorStatus;

// deno-fmt-ignore -- a list of numbers reads better as a block
type ClientErrorStatus =
  | 400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415
  | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 426 | 428 | 429 | 431 | 451;

type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** Ends a request with an HTTP status; error pages find it in `ctx.error`. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: ErrorStatus;

  constructor(status: ErrorStatus, message = `HTTP ${status}`, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
