/**
 * Delivers every UDP datagram to its listeners in a turn of the event loop of its own.
 *
 * Deno delivers queued datagrams without draining microtasks between them. werift's DTLS answers
 * one datagram in microtasks; if the next one arrives before they have run, it derives its keys
 * twice, the browser says "connected" and the DataChannel never opens. So this file emits each
 * `message` of a UDP socket again in a `setImmediate` of its own, in the order of arrival, and
 * changes nothing else.
 *
 * Importing this file is enough, also with `--preload`; importing it twice changes nothing.
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
