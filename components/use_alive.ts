import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/**
 * Whether the page's script runs: false in what the server sends. A press before that would be lost, so
 * what can be pressed waits for it.
 */
export function useAlive(): ReadonlySignal<boolean> {
  const alive = useSignal(false);
  useEffect(() => void (alive.value = true), []);
  return alive;
}
