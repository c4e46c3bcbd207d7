import assert from "node:assert/strict";
import { OpusPackets } from "./opus.ts";

Deno.test("[OPQ1] broken packets are told by nothing but their result", async () => {
  const opus = await OpusPackets.open();
  const out = console;
  const { error } = out;
  const printed: unknown[] = [];
  const print = (...parts: unknown[]) => printed.push(parts);
  out.error = print;
  try {
    for (let index = 0; index < 100; index++) {
      const junk = Uint8Array.from({ length: 1 + index % 40 }, (_, at) => (at * 89 + index) & 0xff);
      opus.decode(junk.fill(0xff, 0, 1));
    }
    assert.equal(opus.decode(Uint8Array.of(0xff, 0xff)), null);
    assert.equal(out.error, print, "what others print is printed");
  } finally {
    out.error = error;
    opus.close();
  }
  assert.deepEqual(printed, []);
});
