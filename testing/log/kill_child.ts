// A process with live rooms over the embedded log, for `kill_test.ts` to kill: `kill_child.ts FOLDER`.
// Prints `<session> <number>` whenever everything up to that event has been acknowledged as saved.
import { newId, replyIdSchema, type SessionId } from "../../domain/ids.ts";
import { openFolderKeys } from "../../eventlog/keys/folder_keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { openRooms } from "../../room/rooms.ts";
import { startInterview } from "../servers/steady_talk.ts";

const folder = Deno.args[0] ?? ".";
const newInterviews = 3;

/** Talks for ever: replies of a few tokens, each finished. */
function talk(room: LiveRoom): void {
  const spoken = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
  const plan = { intent: "open", tone: "balanced", questionId: null, grounding: [] } as const;
  setInterval(() => {
    const replyId = newId(replyIdSchema);
    const at = room.now();
    room.execute({ type: "RequestReply", at, cause: "room_restarted" });
    room.execute({ type: "BeginReply", at, replyId, ...plan, ...spoken });
    for (const text of ["Tell ", "me. "]) room.execute({ type: "ProduceToken", at, replyId, text });
  }, 10);
}

async function report(room: LiveRoom): Promise<void> {
  const from = { after: room.head, roomId: room.roomId };
  for await (const message of room.subscribe(from, new AbortController().signal)) {
    if (message.type !== "saved") continue;
    Deno.stdout.writeSync(new TextEncoder().encode(`${room.sessionId} ${message.through}\n`));
  }
}

const engine = await openSqliteEngine({ folder: `${folder}/log` });
const log = openInterviewLog(engine, await openFolderKeys({ folder: `${folder}/keys` }));
const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: () => Deno.exit(3) });

const known = new Set<SessionId>();
for await (const { sessionId } of log.readAll()) known.add(sessionId);
const restored = await Promise.all([...known].slice(-2).map((sessionId) => rooms.open(sessionId)));
const started = await Promise.all(
  Array.from({ length: newInterviews }, () => startInterview(rooms)),
);
for (const room of [...restored, ...started]) {
  void report(room);
  talk(room);
}
