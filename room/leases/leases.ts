import type { SessionId } from "../../domain/ids.ts";

/** A process that has an interview's room. */
export interface Owner {
  /** New for every start of a process. */
  readonly processId: string;
  /** Where other processes reach it, such as `http://10.0.0.5:8000`. */
  readonly address: string;
}

/**
 * Who has which interview's room, agreed between processes. Every process shows by a heartbeat that it
 * lives; its leases end when that falls silent. A lease only spares two processes from taking an
 * interview from each other: the log's fence decides, so that a wrong lease costs time and no event.
 */
export interface RoomLeases {
  readonly self: Owner;
  /**
   * Takes an interview's lease where nobody alive has it.
   *
   * @returns Null where it is this process's now; else who has it.
   */
  claim(sessionId: SessionId): Promise<Owner | null>;
  /** Gives a lease back; one that is another's stays. */
  release(sessionId: SessionId): Promise<void>;
  /** The other living process that has the interview; null where there is none. */
  ownerElsewhere(sessionId: SessionId): Promise<Owner | null>;
  /**
   * Whether a process that could not be reached is dead: its heartbeat is watched for one and a half
   * of its intervals. One that is silent loses its leases at once instead of at their end.
   */
  isDead(owner: Owner): Promise<boolean>;
  /** Ends the heartbeat, and with it all leases of this process. */
  close(): Promise<void>;
}

/** How often a process shows that it lives, and how long it counts as alive after that. */
export interface LeaseTimes {
  readonly beatMs: number;
  readonly expiryMs: number;
}

/** A beat costs one small message a process, whatever the number of its interviews. */
export const leaseTimes: LeaseTimes = { beatMs: 1_000, expiryMs: 5_000 };

/** The interview's room is in another living process: the request belongs there. */
export class OwnedElsewhere extends Error {
  override readonly name = "OwnedElsewhere";
  constructor(readonly owner: Owner) {
    super("Another process has this interview. Connect again in a moment; nothing was lost.");
  }
}
