import * as ort from "onnxruntime-node";
import { encoded, shortEncoder, wholeEncoder } from "./short_encoder.ts";

type Session = ort.InferenceSession;

/**
 * Lengths of sound that have an encoder of their own, in places of 20 ms. Below 20 s of sound and
 * silence Whisper tiny begins to say sentences twice: of forty sentences of four seconds, five got a
 * name too many at 15 s, and none at 20 s.
 */
const lengths: readonly number[] = [1_000, 1_200];
const placesPerSecond = 50;
/** Places of silence after the sound, or the model does not know that it has ended. */
const silence = 50;

/** One encoder, and for how much sound it is. */
export interface Encoder {
  readonly session: Session;
  /** 20 ms each. */
  readonly places: number;
}

/**
 * Opens Whisper's encoder for sound of different lengths, the shortest first. A file that cannot be
 * shortened has one for all.
 *
 * @param model The encoder's file.
 */
export async function openEncoders(
  model: Uint8Array,
  options: ort.InferenceSession.SessionOptions,
): Promise<Encoder[]> {
  const files = lengths.map((places) => ({ places, file: shortEncoder(model, places) }))
    .filter(({ file }) => file !== null);
  return await Promise.all(
    [...files, { places: wholeEncoder, file: model }].map(async ({ places, file }) => ({
      places,
      session: await ort.InferenceSession.create(file ?? model, options),
    })),
  );
}

/**
 * The shortest encoder for sound.
 *
 * @param seconds 0..30.
 */
export function encoderFor(encoders: readonly Encoder[], seconds: number): Encoder {
  const needed = Math.ceil(seconds * placesPerSecond) + silence;
  const found = encoders.find(({ places }) => places >= needed) ?? encoders.at(-1);
  if (found === undefined) throw new Error("Whisper has no encoder.");
  return found;
}

/** The encoder alone. Its attention would be 54 MB a layer for 30 s of sound, and nobody reads it. */
export function withoutAttention(session: Session): Session {
  return runsAs(session, (feeds) => session.run(feeds, [encoded]));
}

/** The session with another way to run. */
export function runsAs(
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
