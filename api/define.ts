import { createDefine } from "fresh";
import type { AppState } from "../product/app_state.ts";

/** Fresh's typed helpers for this product's state. */
export const define = createDefine<AppState>();
