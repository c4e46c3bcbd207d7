import { type SessionId, sessionIdSchema, type UserId } from "../domain/ids.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { Person } from "../identity/identity.ts";
import { UnknownInterview } from "../room/live_room.ts";

/** Owners looked up so far; an interview never changes hands. */
const owners = new Map<SessionId, UserId>();
const mostOwners = 10_000;

/**
 * The interview of an address, if it is the person's. Somebody else's looks like one that does not
 * exist.
 *
 * @throws {UnknownInterview}
 */
export async function ownedInterview(
  log: InterviewLog,
  person: Person,
  id: string | undefined,
): Promise<SessionId> {
  const parsed = sessionIdSchema.safeParse(id);
  if (!parsed.success) throw new UnknownInterview("That is no interview's id.");
  const sessionId = parsed.data;
  const owner = owners.get(sessionId) ?? await ownerInLog(log, sessionId);
  if (owner !== person.userId) throw new UnknownInterview(`There is no interview ${sessionId}.`);
  return sessionId;
}

async function ownerInLog(log: InterviewLog, sessionId: SessionId): Promise<UserId | null> {
  for await (const { event } of log.read(sessionId)) {
    if (event.type !== "InterviewScheduled") return null;
    if (owners.size >= mostOwners) owners.clear();
    owners.set(sessionId, event.userId);
    return event.userId;
  }
  return null;
}
