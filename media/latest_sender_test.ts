import assert from "node:assert/strict";
import { LatestSender } from "./latest_sender.ts";

Deno.test("[LTS1] while the channel is congested the newest state waits and older ones are dropped", async () => {
  const sent: number[] = [];
  const arrived = Promise.withResolvers<void>();
  const outlet = {
    bufferedAmount: 0,
    open: true,
    send(bytes: Uint8Array) {
      sent.push(bytes[0] ?? -1);
      if (bytes[0] === 4) arrived.resolve();
    },
  };
  const sender = new LatestSender(() => outlet);
  sender.send(Uint8Array.of(1));
  outlet.bufferedAmount = 1_000_000;
  for (const state of [2, 3, 4]) sender.send(Uint8Array.of(state));
  assert.deepEqual(sent, [1]);
  outlet.bufferedAmount = 0;
  await arrived.promise;
  assert.deepEqual(sent, [1, 4]);
  assert.equal(sender.dropped, 2);
  sender.stop();
});

Deno.test("[LTS2] without an open channel a state is dropped, and nothing runs on", () => {
  const sender = new LatestSender(() => null);
  sender.send(Uint8Array.of(1));
  assert.equal(sender.dropped, 1);
  sender.stop();
});
