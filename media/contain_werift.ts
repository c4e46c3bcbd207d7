/**
 * Keeps a fault inside the WebRTC library from ending the process.
 *
 * werift handles packets in callbacks that nobody awaits, and throws there when a page breaks the
 * protocol: a message of an unknown type, or a late acknowledgement of a channel that is closed. Deno
 * ends the process on such an error, and with it every other interview. Errors whose stack is
 * werift's own are counted here and go no further, and so are those of UDP sockets, which are werift's
 * alone: where no file descriptor is free, a socket that cannot be bound says so in a turn of its own,
 * to nobody. All others are left as they are.
 *
 * Importing this file is enough, and doing so twice does no more than once.
 */
const counter = Symbol.for("aceit.werift_faults");
const shared = globalThis as unknown as { [counter]?: { count: number } };

/** Faults inside werift since the process began. */
export function weriftFaults(): number {
  return shared[counter]?.count ?? 0;
}

/** The innermost frame of a file decides whose error it is; where there is none, the runtime's own. */
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
