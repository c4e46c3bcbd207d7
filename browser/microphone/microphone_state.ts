/** State of the microphone. */
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

/** What the page says about each state; null if all is well. */
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

/** The state after an error of getUserMedia, by its name in Media Capture and Streams (W3C). */
export function refusalOf(name: string): "no_microphone" | "refused" | "in_use" {
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "no_microphone" : "in_use";
}

/** What the page says if the browser does not remove the interviewer's voice from the microphone. */
export const echoAdvice =
  "Your browser does not remove echo. Use headphones, so that the interviewer does not hear itself.";

/**
 * Whether the browser removes echo. By the Media Capture specification it says `true`, `false`, or which
 * echo it removes; a browser that says nothing removes none.
 */
export function removesEcho({ echoCancellation }: MediaTrackSettings): boolean {
  return echoCancellation !== undefined && echoCancellation !== false;
}

/** A working microphone's own noise is louder than this, 0..1. */
const deviceNoise = 0.000_2;
/** Milliseconds without any sound until the page says so. */
const silentAfterMs = 6_000;

/** Finds out whether a microphone gives no sound at all, or is in a quiet room. */
export class SilenceWatch {
  #soundAt: number;

  constructor(now: number) {
    this.#soundAt = now;
  }

  /** @param loudness Root mean square, 0..1. @returns Whether it has been silent for too long. */
  measure(loudness: number, now: number): boolean {
    if (loudness > deviceNoise) this.#soundAt = now;
    return now - this.#soundAt >= silentAfterMs;
  }
}
