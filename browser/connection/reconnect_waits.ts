import type { Waits } from "../../async/retry.ts";

/** Waits before the server is asked again: 0.3, 0.6, 1.2 … 5 s. */
export const reconnectWaits: Waits = { firstMs: 300, mostMs: 5_000 };
