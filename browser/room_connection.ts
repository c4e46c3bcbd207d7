import { effect, signal } from "@preact/signals";
import { Connection } from "./connection.ts";
import { microphoneTrack } from "./microphone.ts";

/** The page's connection to its interview, for measures and voice; null where it is not live. */
export const connection = signal<Connection | null>(null);

/**
 * Connects the page to a live interview and sends the microphone whenever there is one.
 *
 * @returns Disconnects.
 */
export function connectRoom(sessionId: string): () => void {
  const opened = new Connection({ base: `/api/interviews/${sessionId}` });
  connection.value = opened;
  const end = effect(() => opened.setMicrophone(microphoneTrack.value));
  return () => {
    end();
    opened.close();
    connection.value = null;
  };
}
