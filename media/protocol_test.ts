import assert from "node:assert/strict";
import fc from "fast-check";
import {
  decodeFrame,
  encodeGoodbye,
  encodeLandmarks,
  encodeOpus,
  encodePing,
  encodePong,
  encodeState,
  FrameError,
  frameLimit,
} from "./protocol.ts";

Deno.test("[PR1] every kind of frame comes out as it went in", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 1_275 }),
      fc.nat({ max: 0xffff }),
      fc.nat({ max: 0xffffffff }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.jsonValue(),
      (payload, short, long, clock, json) => {
        const state = JSON.parse(JSON.stringify(json));
        assert.deepEqual(decodeFrame(encodeLandmarks(payload)), {
          kind: "landmarks",
          part: payload,
        });
        assert.deepEqual(decodeFrame(encodeState(long, state)), {
          kind: "state",
          sequence: long,
          state,
        });
        assert.deepEqual(decodeFrame(encodePing(long, clock)), { kind: "ping", id: long, clock });
        assert.deepEqual(decodeFrame(encodePong(long, clock, -clock)), {
          kind: "pong",
          id: long,
          clock,
          answered: -clock,
        });
        assert.deepEqual(decodeFrame(encodeOpus(short, long, payload)), {
          kind: "opus",
          sequence: short,
          timestamp: long,
          payload,
        });
      },
    ),
  );
  for (const why of ["replaced", "ended"] as const) {
    assert.deepEqual(decodeFrame(encodeGoodbye(why)), { kind: "goodbye", why });
  }
});

Deno.test("[PR2] a newer version or kind is unknown, not an error", () => {
  assert.deepEqual(decodeFrame(Uint8Array.of(2, 1, 0)), { kind: "unknown" });
  assert.deepEqual(decodeFrame(Uint8Array.of(1, 200)), { kind: "unknown" });
});

Deno.test("[PR3] whatever the bytes, the result is a frame or the one typed error", () => {
  const kinds = fc.tuple(fc.constant(1), fc.integer({ min: 0, max: 8 }));
  const bytes = fc.tuple(kinds, fc.uint8Array({ maxLength: 2_000 })).map(([head, rest]) =>
    Uint8Array.of(...head, ...rest)
  );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), bytes), (bytes) => {
      try {
        decodeFrame(bytes);
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
      }
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("[PR4] a frame beyond the limit is refused on both sides", () => {
  const large = (error: unknown) => error instanceof FrameError && error.code === "too_large";
  assert.throws(() => decodeFrame(new Uint8Array(frameLimit + 1)), large);
  assert.throws(() => encodeLandmarks(new Uint8Array(frameLimit - 1)), large);
  assert.throws(() => encodeState(0, "x".repeat(frameLimit)), large);
});
