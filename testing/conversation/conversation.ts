import { z } from "zod";

/** Milliseconds since the conversation began. */
const time = z.int().nonnegative();

/** Something the candidate's microphone hears. */
const soundSchema = z.strictObject({
  from: time,
  to: time,
  /** Which answer it belongs to; a sound that belongs to none is null. */
  answer: z.int().positive().nullable(),
  text: z.string(),
  /** Loudness in dBFS. */
  level: z.number().default(-24),
  /** Speech probability that the detector gives it. */
  probability: z.number().default(0.95),
  /** Partial transcripts: how long after the beginning they arrive, and their words. */
  partly: z.array(z.tuple([time, z.string()])).default([]),
});

/** A conversation as it is acted, and who is expected to speak when. */
export const conversationSchema = z.strictObject({
  about: z.string(),
  /** What the interviewer says at each of its turns; the first is said at 0. */
  interviewer: z.array(z.strictObject({ text: z.string(), length: time })),
  candidate: z.array(soundSchema),
  buttons: z.array(z.strictObject({
    at: time,
    press: z.enum(["let_me_think", "done", "push", "release"]),
  })).default([]),
  /** How much of the interviewer's voice comes back, in dB, and how late; null with a headset. */
  echo: z.strictObject({ gain: z.number(), delay: time }).nullable()
    .default(null),
  /** How long after the end of speech its transcript is there. */
  transcriptDelay: time.default(600),
  /** How long it is simulated. */
  length: time,
  expect: z.strictObject({
    /** When the interviewer's replies begin and end sounding; each within 100 ms. */
    interviewer: z.array(z.tuple([time, time])),
    pauses: z.int().nonnegative(),
    resumed: z.array(z.enum(["noise", "backchannel", "echo"])),
    interruptions: z.int().nonnegative(),
    /** Replies that were prepared and thrown away. */
    thrownAway: z.int().nonnegative(),
  }),
});
export type ActedConversation = z.infer<typeof conversationSchema>;
