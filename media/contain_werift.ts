/**
 * Keeps a fault inside the WebRTC library from ending the process.
 *
 * werift handles packets in callbacks that nobody awaits, and throws there when a page breaks the
 * protocol: a message of an unknown type, or a late acknowledgement for a closed channel. On such
 * an error Deno would end the process, and with it every other interview. This file counts errors
 * whose stack is werift's own and stops them. It does the same with errors of UDP sockets, which
 * only werift opens: if no file descriptor is free, a socket that cannot be bound reports it to
 * nobody, in a turn of its own. All other errors pass.
 *
 * Importing this file is enough; importing it twice changes nothing.
 */
const counter = Symbol.for("aceit.werift_faults");
const shared = globalThis as unknown as { [counter]?: { count: number } };

/** Number of faults inside werift since the process began. */
export function countWeriftFaults(): number {
  return shared[counter]?.count ?? 0;
}

/**
 * Whether an error is werift's: the innermost frame that names a file decides; without one, the
 * error is the runtime's own.
 */
function isWerifts(error: unknown): boolean {
  const stack = error instanceof Error ? error.stack ?? "" : "";
  const lines = stack.split("\n");
  const frame = lines.find((line) => /\(file:|at file:/.test(line));
  if (frame === undefined) return lines.some((line) => /at .*\bdgram\.ts:/.test(line));
  return /[/\\]node_modules[/\\]werift[/\\]/.test(frame);
}

if (shared[counter] === undefined) {
  const faults = { count: 0 };
  shared[counter] = faults;
  const contain = (event: Event, error: unknown) => {
    if (!isWerifts(error)) return;
    faults.count++;
    event.preventDefault();
  };
  globalThis.addEventListener("unhandledrejection", (event) => contain(event, event.reason));
  globalThis.addEventListener("error", (event) => contain(event, event.error));
}
