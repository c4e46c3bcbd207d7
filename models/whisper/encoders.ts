import * as ort from "onnxruntime-node";
import { encoded, shortenEncoder, wholeEncoder } from "./short_encoder.ts";

type Session = ort.InferenceSession;

/**
 * Lengths of sound that have an encoder of their own, in positions of 20 ms. Below 20 s of sound
 * and silence Whisper tiny begins to repeat sentences: of forty sentences of four seconds, five got
 * a name too many at 15 s, and none at 20 s.
 */
const lengths: readonly number[] = [1_000, 1_200];
const positionsPerSecond = 50;
/**
 * Positions of silence after the sound; without them the model does not know that the sound has
 * ended.
 */
const silence = 50;

/** One encoder, and the length of sound that it takes. */
export interface Encoder {
  readonly session: Session;
  /** 20 ms each. */
  readonly positions: number;
}

/**
 * Opens Whisper's encoder for several lengths of sound, shortest first. A file that cannot be
 * shortened has one encoder for all.
 *
 * @param model The encoder's file.
 */
export async function openEncoders(
  model: Uint8Array,
  options: ort.InferenceSession.SessionOptions,
): Promise<Encoder[]> {
  const files = lengths.map((positions) => ({ positions, file: shortenEncoder(model, positions) }))
    .filter(({ file }) => file !== null);
  return await Promise.all(
    [...files, { positions: wholeEncoder, file: model }].map(async ({ positions, file }) => ({
      positions,
      session: await ort.InferenceSession.create(file ?? model, options),
    })),
  );
}

/**
 * The shortest encoder that is long enough.
 *
 * @param seconds 0..30.
 */
export function encoderFor(encoders: readonly Encoder[], seconds: number): Encoder {
  const needed = Math.ceil(seconds * positionsPerSecond) + silence;
  const found = encoders.find(({ positions }) => positions >= needed) ?? encoders.at(-1);
  if (found === undefined) throw new Error("Whisper has no encoder.");
  return found;
}

/**
 * The session without its attention outputs, which would be 54 MB a layer for 30 s of sound and are
 * never read.
 */
export function withoutAttention(session: Session): Session {
  return replaceRun(session, (feeds) => session.run(feeds, [encoded]));
}

/** The session with another `run`. */
export function replaceRun(
  session: Session,
  run: (feeds: ort.InferenceSession.FeedsType) => Promise<ort.InferenceSession.ReturnType>,
): Session {
  return new Proxy(session, {
    get: (_, name) => {
      if (name === "run") return run;
      const value = Reflect.get(session, name);
      return typeof value === "function" ? value.bind(session) : value;
    },
  });
}
