import type { FunctionComponent } from "preact";
import { HttpError } from "./http_error.ts";
import type { BuildSnapshot } from "./snapshot.ts";

/** What the app knows when a request arrives. */
export interface ContextInit {
  readonly req: Request;
  readonly url: URL;
  readonly info: Deno.ServeHandlerInfo;
  readonly params: Record<string, string>;
  readonly snapshot: BuildSnapshot | null;
}

/** One request on its way through middlewares, handler and page. */
export class Context<State> {
  readonly url: URL;
  readonly req: Request;
  readonly info: Deno.ServeHandlerInfo;
  readonly params: Record<string, string>;
  /** Of this request alone; middlewares write, handlers and pages read. */
  readonly state: State = {} as State;
  /** What the handler gave to `page()`. */
  data: unknown = undefined;
  /** What was thrown, on the error page; null elsewhere. */
  error: unknown = null;
  /** In the app wrapper: the page. */
  Component: FunctionComponent = () => null;
  /** Passes the request on to the next middleware or the handler. */
  next: () => Promise<Response> = () => Promise.reject(new HttpError(404));
  readonly #snapshot: BuildSnapshot | null;

  constructor(init: ContextInit) {
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.params = init.params;
    this.#snapshot = init.snapshot;
  }

  /** Reads what a context keeps from routes: the build. */
  static snapshotOf<State>(ctx: Context<State>): BuildSnapshot | null {
    return ctx.#snapshot;
  }
}
