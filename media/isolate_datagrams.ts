/**
 * Hands every UDP datagram to its listeners in a turn of its own.
 *
 * Deno delivers queued datagrams without draining microtasks between them. werift's DTLS answers one
 * datagram in microtasks; when the next arrives before they ran it derives its keys twice, the browser
 * says "connected" and the DataChannel never opens. So each `message` of a UDP socket is emitted again
 * in its own `setImmediate`, in the order of arrival; nothing else is touched.
 *
 * Importing this file is enough, also with `--preload`, and doing so twice does no more than once.
 */
import { Socket } from "node:dgram";
import { setImmediate } from "node:timers";

type Emit = (this: Socket, event: string | symbol, ...values: unknown[]) => boolean;

const isolated = Symbol.for("aceit.isolated_datagrams");
const prototype = Socket.prototype as unknown as { emit: Emit; [isolated]?: true };

if (prototype[isolated] === undefined) {
  const emit = prototype.emit;
  prototype[isolated] = true;
  prototype.emit = function (event, ...values) {
    if (event !== "message") return emit.call(this, event, ...values);
    setImmediate(() => emit.call(this, event, ...values));
    return this.listenerCount("message") > 0;
  };
}
