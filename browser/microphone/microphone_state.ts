/** How the microphone stands. */
export type MicrophoneState =
  | "off"
  | "asking"
  | "on"
  | "muted"
  | "silent"
  | "no_microphone"
  | "refused"
  | "in_use"
  | "unplugged"
  | "unsupported";

/** Advice fit to be shown; null where all is well. */
export const microphoneAdvice: Readonly<Record<MicrophoneState, string | null>> = {
  off: null,
  asking: "Your browser asks whether it may use the microphone.",
  on: null,
  muted: "Muted: nothing is sent.",
  silent: "Your microphone gives no sound. Is it the right one, and is it switched on?",
  no_microphone: "No microphone was found. Plug one in and try again, or type your answers.",
  refused:
    "Your browser does not allow the microphone here. Allow it in the address bar, or type your answers.",
  in_use: "Another program uses the microphone. Close it and try again, or type your answers.",
  unplugged: "The microphone was unplugged. Plug it in and press Talk again, or type your answers.",
  unsupported:
    "Your browser allows the microphone only on https or localhost. Type your answers here.",
};

/** What a refusal means. Names are those of the Media Capture and Streams specification. */
export function refusalOf(name: string): "no_microphone" | "refused" | "in_use" {
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "no_microphone" : "in_use";
}

/** Said where the browser does not take the interviewer's voice out of the microphone's sound. */
export const echoAdvice =
  "Your browser does not remove echo. Use headphones, so that the interviewer does not hear itself.";

/**
 * Whether echo is removed. The Media Capture specification lets a browser say `true`, `false`, or the
 * kind of echo that it removes; a browser that says nothing does not.
 */
export function removesEcho({ echoCancellation }: MediaTrackSettings): boolean {
  return echoCancellation !== undefined && echoCancellation !== false;
}

/** Below this loudness, 0..1, a microphone gives not even the noise of its own. */
const deviceNoise = 0.000_2;
/** Milliseconds without any sound until it is said. */
const silentAfterMs = 6_000;

/** Tells a microphone that gives nothing from one in a quiet room. */
export class SilenceWatch {
  #soundAt: number;

  constructor(now: number) {
    this.#soundAt = now;
  }

  /** @param loudness Root mean square, 0..1. @returns Whether nothing has come for too long. */
  measure(loudness: number, now: number): boolean {
    if (loudness > deviceNoise) this.#soundAt = now;
    return now - this.#soundAt >= silentAfterMs;
  }
}
