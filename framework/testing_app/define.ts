import { createDefine } from "fresh";

export interface AppState {
  trail: string[];
}

export const define = createDefine<AppState>();
