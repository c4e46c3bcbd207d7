import type { Middleware, PageProps, RouteComponent, RouteHandler } from "./handlers.ts";

type DataOf<Handler, State> = Handler extends RouteHandler<infer Data, State> ? Data : never;

/** Gives routes their types; at run time every function returns its argument. */
export interface Define<State> {
  handlers<Data, Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>>(
    handlers: Handlers,
  ): Handlers;
  page<Handler extends RouteHandler<unknown, State> = never, Data = DataOf<Handler, State>>(
    render: RouteComponent<PageProps<Data, State>>,
  ): RouteComponent<PageProps<Data, State>>;
  middleware<Given extends Middleware<State> | Middleware<State>[]>(middleware: Given): Given;
  layout(
    render: RouteComponent<PageProps<unknown, State>>,
  ): RouteComponent<PageProps<unknown, State>>;
}

/** Makes the `define` helpers for one type of state. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    middleware: (middleware) => middleware,
    layout: (render) => render,
  };
}
