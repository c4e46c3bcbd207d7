import { signal } from "@preact/signals";

/**
 * The keys that send what is typed, as the page names them. Null until the page's script runs, and
 * where people point with a finger: such a device has no Ctrl key.
 */
export const sendKeys = signal<string | null>(null);

/** Finds out which keys send on this device. */
export function readSendKeys(): void {
  const isTouched = matchMedia("(pointer: coarse)").matches;
  const isMac = /mac/i.test(navigator.userAgent);
  sendKeys.value = isTouched ? null : isMac ? "⌘ Enter" : "Ctrl Enter";
}
