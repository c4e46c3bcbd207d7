import type { SessionId } from "../../domain/ids.ts";
import {
  destroyedKeyError,
  type InterviewKeys,
  type KeyRing,
  makeKeyRing,
  oneKeyError,
} from "./keys.ts";

/** Keys in memory, which end with the process. @param given Keys to begin with. */
export function memoryKeys(
  given: Iterable<readonly [SessionId, KeyRing]> = [],
): InterviewKeys {
  const keys = new Map<SessionId, KeyRing | "destroyed">(given);
  return {
    get: (sessionId) => Promise.resolve(keys.get(sessionId) ?? "missing"),
    create(sessionId) {
      const ring = keys.get(sessionId) ?? makeKeyRing();
      if (ring === "destroyed") return Promise.reject(destroyedKeyError(sessionId));
      keys.set(sessionId, ring);
      return Promise.resolve(ring);
    },
    destroy(sessionId) {
      keys.set(sessionId, "destroyed");
      return Promise.resolve();
    },
    destroyKind(sessionId, kind) {
      const ring = keys.get(sessionId) ?? makeKeyRing();
      if (ring === "destroyed") return Promise.resolve();
      if (!ring.separate) return Promise.reject(oneKeyError(sessionId));
      keys.set(sessionId, { ...ring, [kind]: null });
      return Promise.resolve();
    },
  };
}
