import { pause } from "../../async/pause.ts";
import type { SessionId } from "../../domain/ids.ts";
import { type LeaseTimes, leaseTimes, type Owner, type RoomLeases } from "./leases.ts";

/** Leases of one process, or of several parts of one that behave as if they were processes. */
export interface LeaseBoard {
  join(address: string): RoomLeases;
  /** Stops a heartbeat without giving anything back, as the death of its process would. */
  silence(processId: string): void;
}

/** Opens a board that ends with the process. It needs no traffic and no timers. */
export function openLeaseBoard(times: LeaseTimes = leaseTimes): LeaseBoard {
  const owners = new Map<SessionId, Owner>();
  /** When the heartbeats of those that fell silent stopped; living ones have infinity. */
  const lastBeats = new Map<string, number>();

  const lives = ({ processId }: Owner) =>
    performance.now() - (lastBeats.get(processId) ?? -Infinity) < times.expiryMs;
  const livingOwner = (sessionId: SessionId) => {
    const owner = owners.get(sessionId);
    return owner !== undefined && lives(owner) ? owner : null;
  };

  return {
    silence: (processId) => lastBeats.set(processId, performance.now()),
    join(address) {
      const self: Owner = { processId: crypto.randomUUID(), address };
      lastBeats.set(self.processId, Infinity);
      const ownerElsewhere = (sessionId: SessionId) => {
        const owner = livingOwner(sessionId);
        return Promise.resolve(owner?.processId === self.processId ? null : owner);
      };
      return {
        self,
        ownerElsewhere,
        async claim(sessionId) {
          const other = await ownerElsewhere(sessionId);
          if (other !== null) return other;
          // Another may have been faster while this one waited.
          const owner = livingOwner(sessionId);
          if (owner !== null && owner.processId !== self.processId) return owner;
          owners.set(sessionId, self);
          return null;
        },
        release(sessionId) {
          if (owners.get(sessionId)?.processId === self.processId) owners.delete(sessionId);
          return Promise.resolve();
        },
        async isDead({ processId }) {
          if (lastBeats.get(processId) === Infinity) return false;
          await pause(times.beatMs * 1.5);
          lastBeats.delete(processId);
          return true;
        },
        close() {
          lastBeats.delete(self.processId);
          return Promise.resolve();
        },
      };
    },
  };
}
