import type { Hearing } from "./hearing.ts";

/**
 * The same hearing, which passes the terms of one interview to the transcriber with each request.
 *
 * @param terms Likeliest first. Called each time, because documents come and go.
 */
export function addTerms(hearing: Hearing, terms: () => readonly string[]): Hearing {
  const { transcriber } = hearing;
  return {
    detector: () => hearing.detector(),
    warm: () => hearing.warm(),
    transcriber: {
      model: transcriber.model,
      transcribe: (pcm, request) => transcriber.transcribe(pcm, { terms: terms(), ...request }),
      close: () => transcriber.close(),
    },
  };
}
