import { App, csp, staticFiles } from "fresh";
import type { AppState } from "./define.ts";

export const app = new App<AppState>()
  .use(csp({ useNonce: true }))
  .use(staticFiles())
  .use((ctx) => {
    ctx.state.trail = ["main"];
    return ctx.next();
  })
  .fsRoutes();
