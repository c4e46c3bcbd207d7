import { effect, signal } from "@preact/signals";
import { Connection } from "./connection.ts";
import { microphoneTrack } from "../microphone/microphone.ts";
import { watchVoice } from "./voice_arrival.ts";

/** The page's connection to its interview, for measures and voice; null unless the interview is live. */
export const connection = signal<Connection | null>(null);

/**
 * Connects the page to a live interview, sends the microphone while it is on, and checks that its sound
 * arrives.
 *
 * @returns Disconnects.
 */
export function connectRoom(sessionId: string): () => void {
  const opened = new Connection({ base: `/api/interviews/${sessionId}` });
  connection.value = opened;
  const end = effect(() => opened.setMicrophone(microphoneTrack.value));
  const unwatch = watchVoice(opened);
  return () => {
    unwatch();
    end();
    opened.close();
    connection.value = null;
  };
}
