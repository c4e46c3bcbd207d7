import type { SessionId } from "../domain/ids.ts";
import { destroyedKey, type FoundKey, type InterviewKeys, keyBytes } from "./keys.ts";

/** Keys that end with the process. */
export function memoryKeys(): InterviewKeys {
  const keys = new Map<SessionId, Uint8Array | "destroyed">();
  return {
    get: (sessionId): Promise<FoundKey> => Promise.resolve(keys.get(sessionId) ?? "missing"),
    create(sessionId) {
      const key = keys.get(sessionId) ?? crypto.getRandomValues(new Uint8Array(keyBytes));
      if (key === "destroyed") return Promise.reject(destroyedKey(sessionId));
      keys.set(sessionId, key);
      return Promise.resolve(key);
    },
    destroy(sessionId) {
      keys.set(sessionId, "destroyed");
      return Promise.resolve();
    },
  };
}
