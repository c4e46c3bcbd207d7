import assert from "node:assert/strict";
import fc from "fast-check";
import {
  decodeFrame,
  encodeGoodbye,
  encodeLandmarks,
  encodeOpus,
  encodePcmFrame,
  encodePing,
  encodePong,
  encodeState,
  FrameError,
  frameLimit,
} from "./protocol.ts";
import { encodePcm, pcmLimit } from "./pcm.ts";

Deno.test("[PRO3] every kind of frame comes out as it went in", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 1_275 }),
      fc.nat({ max: 0xffff }),
      fc.nat({ max: 0xffffffff }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.jsonValue(),
      (payload, short, long, clock, json) => {
        const voice = { arrived: long, lost: short, heard: long };
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
        assert.deepEqual(decodeFrame(encodePong(long, clock, -clock, voice)), {
          kind: "pong",
          id: long,
          clock,
          answered: -clock,
          voice,
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

Deno.test("[PRO4] a newer version or kind is unknown, not an error", () => {
  assert.deepEqual(decodeFrame(Uint8Array.of(2, 1, 0)), { kind: "unknown" });
  assert.deepEqual(decodeFrame(Uint8Array.of(1, 200)), { kind: "unknown" });
});

Deno.test("[PRO5] whatever the bytes, the result is a frame or the one typed error", () => {
  const kinds = fc.tuple(fc.constant(1), fc.integer({ min: 0, max: 9 }));
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

Deno.test("[PRO6] a frame beyond the limit is refused on both sides", () => {
  const large = (error: unknown) => error instanceof FrameError && error.code === "too_large";
  assert.throws(() => decodeFrame(new Uint8Array(frameLimit + 1)), large);
  assert.throws(() => encodeLandmarks(new Uint8Array(frameLimit - 1)), large);
  assert.throws(() => encodeState(0, "x".repeat(frameLimit)), large);
});

Deno.test("[PRO1] sound as samples: up to 20 ms, whole samples, anything else is the one typed error", () => {
  const payload = encodePcm(Float32Array.of(0.5, -0.5));
  assert.deepEqual(decodeFrame(encodePcmFrame(65_537, 2 ** 32 + 5, payload)), {
    kind: "pcm",
    sequence: 1,
    timestamp: 5,
    payload,
  });
  for (const length of [0, 1, 3, pcmLimit + 2, 9_000]) {
    const bytes = encodePcmFrame(0, 0, new Uint8Array(length));
    assert.throws(() => decodeFrame(bytes), FrameError, `${length} bytes`);
  }
});

Deno.test("[PRO2] a pong of a server that does not count the voice is still a pong", () => {
  const counts = { arrived: 1, lost: 2, heard: 3 };
  const pong = decodeFrame(encodePong(7, 1, 2, counts).subarray(0, 22));
  assert.deepEqual(pong, { kind: "pong", id: 7, clock: 1, answered: 2, voice: null });
});
