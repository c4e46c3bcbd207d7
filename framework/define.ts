import type { Middleware, PageComponent, PageProps, RouteHandler } from "./handlers.ts";

type DataOf<Handler, State> = Handler extends RouteHandler<infer Data, State> ? Data : never;

/** Gives routes their types; at run time every function returns its argument. */
export interface Define<State> {
  handlers<Data, Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>>(
    handlers: Handlers,
  ): Handlers;
  page<Handler extends RouteHandler<unknown, State> = never, Data = DataOf<Handler, State>>(
    render: PageComponent<PageProps<Data, State>>,
  ): PageComponent<PageProps<Data, State>>;
  middleware(middleware: Middleware<State>): Middleware<State>;
}

/** Makes the `define` helpers for one type of state. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    middleware: (middleware) => middleware,
  };
}
