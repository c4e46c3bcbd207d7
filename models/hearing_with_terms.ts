import type { Hearing } from "./hearing.ts";

/**
 * The same hearing, with the terms of one interview given to the transcriber at each request.
 *
 * @param terms The likeliest first; read each time, because documents come and go.
 */
export function hearingWithTerms(hearing: Hearing, terms: () => readonly string[]): Hearing {
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
