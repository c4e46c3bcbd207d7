import assert from "node:assert/strict";
import {
  type Holders,
  placeOfVoice,
  type StageFacts,
  stageOf,
  type VoiceFacts,
  voiceHereOf,
} from "./stage.ts";

const table = <Facts, Value>(
  decide: (facts: Facts) => Value,
  rows: readonly (readonly [Facts, Value])[],
) => rows.forEach(([facts, value]) => assert.equal(decide(facts), value, JSON.stringify(facts)));

Deno.test("[STG1] the stage shows what sounds first, then what is to sound, then whose turn it is", () => {
  const facts = (
    turn: StageFacts["turn"],
    voice: StageFacts["voice"],
    stream: StageFacts["stream"] = "open",
  ) => ({ turn, voice, stream });
  table(stageOf, [
    [facts("waiting", "none", "connecting"), "waiting"],
    [facts("thinking", "none"), "thinking"],
    [facts("speaking", "none"), "speaking"],
    [facts("speaking", "coming"), "speaking"],
    [facts("listening", "coming"), "speaking"],
    [facts("listening", "sounding"), "speaking"],
    [facts("listening", "sounding", "reconnecting"), "speaking"],
    [facts("thinking", "sounding"), "speaking"],
    [facts("listening", "none"), "listening"],
    [facts("listening", "paused"), "paused"],
    [facts("speaking", "paused"), "paused"],
    [facts("listening", "blocked"), "blocked"],
    [facts("listening", "elsewhere"), "elsewhere"],
    [facts("thinking", "elsewhere"), "elsewhere"],
    [facts("listening", "away"), "reconnecting"],
    [facts("listening", "none", "reconnecting"), "reconnecting"],
    [facts("listening", "paused", "reconnecting"), "reconnecting"],
    [facts("over", "sounding"), "over"],
    [facts("over", "none", "reconnecting"), "over"],
  ]);
});

Deno.test("[STG2] the voice belongs to the page that holds the connection, and to no other", () => {
  const holders = (
    seated: string | null,
    own: string | null,
    state: Holders["state"],
  ) => ({ seated, own, state });
  table(placeOfVoice, [
    [holders("a", "a", "webrtc"), "here"],
    [holders("a", "a", "connecting"), "here"],
    [holders("a", "b", "connecting"), "away"],
    [holders("b", "a", "webrtc"), "away"],
    [holders("b", "a", "replaced"), "elsewhere"],
    [holders("a", "a", "replaced"), "elsewhere"],
    [holders(null, null, null), "here"],
    [holders(null, "a", "connecting"), "here"],
    [holders(null, "a", "lost"), "here"],
    [holders(null, "a", "closed"), "away"],
    [holders("a", null, null), "away"],
  ]);
});

Deno.test("[STG3] a voice sounds, comes, waits or is over", () => {
  const facts = (fields: Partial<VoiceFacts>): VoiceFacts => ({
    place: "here",
    voice: "playing",
    isHeardOut: false,
    isSounding: false,
    isBlocked: false,
    ...fields,
  });
  table(voiceHereOf, [
    [facts({ isSounding: true }), "sounding"],
    [facts({ isSounding: true, voice: "failed" }), "sounding"],
    [facts({ isSounding: true, voice: "ended" }), "sounding"],
    [facts({}), "coming"],
    [facts({ voice: "silent" }), "coming"],
    [facts({ voice: null }), "none"],
    [facts({ voice: "ended" }), "none"],
    [facts({ voice: "stopped" }), "none"],
    [facts({ voice: "failed" }), "none"],
    [facts({ isHeardOut: true }), "none"],
    [facts({ voice: "paused" }), "paused"],
    [facts({ voice: "left" }), "away"],
    [facts({ place: "away" }), "away"],
    [facts({ place: "away", voice: "silent" }), "none"],
    [facts({ place: "elsewhere" }), "elsewhere"],
    [facts({ place: "elsewhere", voice: "ended" }), "elsewhere"],
    [facts({ isBlocked: true }), "blocked"],
    [facts({ isBlocked: true, isSounding: true }), "blocked"],
    [facts({ isBlocked: true, voice: "ended" }), "none"],
  ]);
});
