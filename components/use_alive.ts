import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/**
 * Whether the page's script runs; false in what the server sends. Controls stay inactive until then,
 * because a press would be lost.
 */
export function useAlive(): ReadonlySignal<boolean> {
  const alive = useSignal(false);
  useEffect(() => void (alive.value = true), []);
  return alive;
}
