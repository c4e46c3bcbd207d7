/// <reference lib="deno.worker" />
// Answers in a mailbox: what it was asked and the sum of the bytes. It takes as long as it is asked to.
import { serve } from "../eventlog/mailbox.ts";

const never = new Int32Array(new SharedArrayBuffer(4));

self.onmessage = ({ data }: MessageEvent<SharedArrayBuffer>) =>
  serve(data, ({ head, bytes }) => {
    if (head === "close") return null;
    const { number, takesMs } = head as { number: number; takesMs: number };
    if (takesMs > 0) Atomics.wait(never, 0, 0, takesMs);
    return { number, sum: bytes.reduce((sum, byte) => sum + byte, 0) };
  });
