import { NotReached } from "./pass_on.ts";

/** How long the other process may take to open its end, in milliseconds. */
const openMs = 5_000;
/** Bytes that may wait for an end that is too slow, before both are closed. */
const mostWaiting = 4 * 1024 * 1024;
/** The other side is too slow for what it is sent; of the private codes of RFC 6455, 7.4.2. */
const tooSlow = 4_008;

/**
 * Connects a page's WebSocket with one to another process: what either sends goes to the other, and
 * both close together.
 *
 * @param headers By which the process knows who sent it.
 * @throws {NotReached}
 */
export async function pipeSocket(
  request: Request,
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const target = `${address.replace(/^http/, "ws")}${pathname}${search}`;
  // The DOM's types, which are in force here too, know protocols only; Deno also takes headers.
  const options: unknown = { headers };
  const far = new WebSocket(target, options as string[]);
  far.binaryType = "arraybuffer";
  /** What the process sends before the page's end is open: the first may come with the opening. */
  const early: MessageEvent["data"][] = [];
  far.onmessage = ({ data }) => early.push(data);
  await waitForOpen(far);
  const { socket: near, response } = Deno.upgradeWebSocket(request);
  near.binaryType = "arraybuffer";

  near.onopen = () => {
    for (const data of early) near.send(data);
    far.onmessage = ({ data }) => send(far, near, data);
    if (far.readyState >= WebSocket.CLOSING) near.close();
  };
  near.onmessage = ({ data }) => send(near, far, data);
  near.onclose = ({ code, reason }) => close(far, code, reason);
  far.onclose = ({ code, reason }) => close(near, code, reason);
  return response;
}

async function waitForOpen(socket: WebSocket): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => socket.close(), openMs);
  socket.onopen = () => resolve();
  socket.onerror = () => reject(new NotReached(true));
  socket.onclose = () => reject(new NotReached(true));
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    socket.onerror = null;
  }
}

function send(from: WebSocket, to: WebSocket, data: MessageEvent["data"]): void {
  if (to.readyState !== WebSocket.OPEN) return;
  if (to.bufferedAmount < mostWaiting) return to.send(data);
  close(from, tooSlow, "");
  close(to, tooSlow, "");
}

/** Only codes that a program may send are passed on; others stay without one. */
function close(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState >= WebSocket.CLOSING) return;
  if (code === 1000 || (code >= 3_000 && code < 5_000)) socket.close(code, reason);
  else socket.close();
}
