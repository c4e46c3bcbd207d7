import assert from "node:assert/strict";
import { fold } from "../../projections/projection.ts";
import { transcript } from "../../projections/transcript.ts";
import { madeUpInterview } from "../../testing/fixtures/made_up_interview.ts";
import { LiveSession } from "./live_session.ts";
import { eventStreamAddress } from "../connection/event_stream.ts";
import { readStreamMessage } from "../connection/stream_message.ts";

const events = madeUpInterview(true);
const joined = { type: "room", roomId: "one", head: events.length } as const;

function follow(session: LiveSession, from: number, to: number) {
  for (const numbered of events.slice(from, to)) session.apply({ type: "event", numbered });
}

Deno.test("[LS1] the page folds to the projections' own state", () => {
  const session = new LiveSession();
  session.apply(joined);
  follow(session, 0, events.length);
  const { view, head } = session.state;
  assert.equal(head, events.length);
  assert.deepEqual(view.transcript, fold(transcript, events));
  assert.equal(view.lifecycle.phase, "ended");
  assert.equal(view.assessment.phase, "written");
});

Deno.test("[LS2] events that come twice change nothing", () => {
  const session = new LiveSession();
  follow(session, 0, 40);
  const before = session.state;
  follow(session, 20, 40);
  assert.equal(session.state, before);
});

Deno.test("[LS3] a skipped event is refused, so that the page connects again from where it was", () => {
  const session = new LiveSession();
  follow(session, 0, 10);
  assert.throws(() => follow(session, 12, 13), RangeError);
  assert.equal(session.state.head, 10);
  follow(session, 10, 13);
  assert.equal(session.state.head, 13);
});

Deno.test("[LS4] a rewind forgets what died with a room, and what counts as saved", () => {
  const session = new LiveSession();
  follow(session, 0, 60);
  session.apply({ type: "saved", through: 55 });
  session.apply({ type: "rewind", to: 50 });
  assert.deepEqual([session.state.head, session.state.saved], [50, 50]);
  assert.deepEqual(session.state.view.transcript, fold(transcript, events.slice(0, 50)));
});

Deno.test("[LS5] what is saved never runs backwards; a log that lags is told", () => {
  const session = new LiveSession();
  session.apply({ type: "saved", through: 9 });
  session.apply({ type: "saved", through: 4 });
  session.apply({ type: "recording", behind: true, advice: "Wait." });
  const { saved, behind, advice } = session.state;
  assert.deepEqual([saved, behind, advice], [9, true, "Wait."]);
});

Deno.test("[LS6] a finished sentence is there for screen readers, words are not", () => {
  const session = new LiveSession();
  const first = events.findIndex(({ event }) => event.type === "ReplySentenceCompleted");
  follow(session, 0, first);
  const before = session.state.view.sentence;
  follow(session, first, first + 1);
  const after = session.state.view.sentence;
  assert.equal(before, null);
  assert.match(after?.text ?? "", /^Welcome, .*\.$/);
});

Deno.test("[LS7] a reconnect asks for what comes after the last event, and names its room", () => {
  assert.equal(
    eventStreamAddress("s", { head: 0, roomId: null }),
    "/api/interviews/s/events?after=0",
  );
  assert.equal(
    eventStreamAddress("s", { head: 7, roomId: "r" }),
    "/api/interviews/s/events?after=7&room=r",
  );
});

Deno.test("[LS8] messages that this page does not understand are no messages", () => {
  assert.deepEqual(readStreamMessage("saved", '{"through":3}', ""), { type: "saved", through: 3 });
  const event = { type: "SomethingNew", version: 9, at: 5 };
  assert.deepEqual(readStreamMessage("event", JSON.stringify(event), "12"), {
    type: "event",
    numbered: { number: 12, event },
  });
  for (const [data, id] of [["{", "1"], ["null", "1"], ['{"at":1}', "1"], ["{}", "x"]] as const) {
    assert.equal(readStreamMessage("event", data, id), null);
  }
  assert.equal(readStreamMessage("rewind", '{"to":-1}', ""), null);
  assert.equal(readStreamMessage("room", '{"roomId":1,"head":1}', ""), null);
});
