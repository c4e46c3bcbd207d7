import { createDefine } from "fresh";
import type { AppState } from "./app_state.ts";

/** Fresh's helpers for routes, middleware and layouts, typed with what every route is given. */
export const define = createDefine<AppState>();
