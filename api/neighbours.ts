import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import type { Person } from "../identity/identity.ts";
import { OwnedElsewhere, type Owner, type RoomLeases } from "../room/leases/leases.ts";
import type { Rooms } from "../room/live_room.ts";
import { jsonLimit, limitedBody } from "./body.ts";
import { personOfSentOn, signFor } from "./internal_door.ts";
import { NotReached, passOn } from "./pass_on.ts";
import { pipeSocket } from "./pipe_socket.ts";

interface NeighbourOptions {
  readonly leases: RoomLeases;
  readonly rooms: Pick<Rooms, "ownerElsewhere">;
  readonly secret: string;
}

/** The other processes of the product, to which requests for their rooms are handed on. */
export interface Neighbours {
  /**
   * The person of a request that another process has sent on; null for one from outside.
   *
   * @throws {Problem} 403 or 421.
   */
  personOfSentOn(request: Request): Person | null;
  /**
   * The answer of the process that has the interview's room. Null where it is this one's to answer:
   * the request needs no room, nobody else has it, or who had it is dead.
   *
   * @throws {OwnedElsewhere} The owner lives but did not answer.
   * @throws {NotReached} This process's own internal address does not lead to it.
   * @throws {Problem} 413: the body is larger than any that a room takes.
   */
  answer(request: Request, person: Person): Promise<Response | null>;
}

export function neighboursOf({ leases, rooms, secret }: NeighbourOptions): Neighbours {
  const headersFor = (request: Request, person: Person, { processId: to }: Owner) => {
    const { pathname, search } = new URL(request.url);
    const signed = { method: request.method, target: pathname + search, to };
    return signFor(secret, signed, person, Date.now());
  };
  return {
    personOfSentOn: (request) => personOfSentOn(secret, leases.self.processId, request, Date.now()),
    async answer(request, person) {
      const sessionId = roomNeededFor(new URL(request.url).pathname);
      const owner = sessionId === null ? null : await rooms.ownerElsewhere(sessionId);
      if (owner === null) return null;
      const body = request.body === null ? null : await bodyOf(request);
      const send = (to: Owner) => {
        const headers = headersFor(request, person, to);
        const upgrades = request.headers.get("upgrade")?.toLowerCase() === "websocket";
        return upgrades
          ? pipeSocket(request, to.address, headers)
          : passOn(request, body, to.address, headers);
      };
      try {
        return await send(owner);
      } catch (error) {
        if (!(error instanceof NotReached)) throw error;
        const dead = error.nothingWasDone && await leases.isDead(owner);
        if (!dead) throw new OwnedElsewhere(owner);
      }
      // Who had it is dead. A body that was read already comes back in by the internal door.
      return body === null ? null : await send(leases.self);
    },
  };
}

/** @throws {Problem} 413: the body is larger than any that a room takes. */
const bodyOf = (request: Request) => new Response(limitedBody(request, jsonLimit)).bytes();

/** What of an interview is read from the log and the read models, which every process has. */
const roomless = /^\/api\/interviews\/[^/]+\/(log|report\.md)$/;
const ofInterview = /^\/(?:api\/interviews\/([^/]+)\/.+|interview\/([^/]+)\/?)$/;

/** The interview whose room a path needs; null where it needs none. */
export function roomNeededFor(path: string): SessionId | null {
  if (roomless.test(path)) return null;
  const [, ofApi, ofPage] = ofInterview.exec(path) ?? [];
  return sessionIdSchema.safeParse(ofApi ?? ofPage).data ?? null;
}
