/// <reference lib="deno.worker" />
// Answers in a mailbox: what it was asked and the sum of the bytes. It takes as long as it is asked to,
// or until somebody opens the gate.
import { serve } from "../../eventlog/sqlite/mailbox.ts";

/** Milliseconds after which a gate that nobody opens is given up. */
const patienceMs = 60_000;

/** What the worker shares with the test. */
interface EchoMemory {
  readonly mailbox: SharedArrayBuffer;
  /** Its first number is 0 until the gate is open. */
  readonly gate: Int32Array<SharedArrayBuffer>;
}

interface Question {
  readonly number: number;
  readonly takesMs: number;
  readonly waitsAtGate?: boolean;
}

const never = new Int32Array(new SharedArrayBuffer(4));

self.onmessage = ({ data: { mailbox, gate } }: MessageEvent<EchoMemory>) =>
  serve(mailbox, ({ head, bytes }) => {
    if (head === "close") return null;
    const { number, takesMs, waitsAtGate = false } = head as Question;
    if (takesMs > 0) Atomics.wait(never, 0, 0, takesMs);
    const answer = { number, sum: bytes.reduce((sum, byte) => sum + byte, 0) };
    if (!waitsAtGate) return answer;
    return { ...answer, opened: Atomics.wait(gate, 0, 0, patienceMs) !== "timed-out" };
  });
