import assert from "node:assert/strict";
import {
  type BargeIn,
  type BargeInAct,
  initialBargeIn,
  overhear,
  type OverSpeech,
} from "./barge_in.ts";
import { readInterjection } from "./backchannel.ts";

const length = 32;

/** Feeds frames of speech or quiet one after another, and records what the voice is told to do. */
class Overhearing {
  readonly acts: (BargeInAct & { readonly at: number })[] = [];
  private at = 0;
  private state: BargeIn = initialBargeIn;

  constructor() {
    this.see({ type: "reply_began", at: 0 });
  }

  speech(milliseconds: number, level = -24): this {
    return this.frames(milliseconds, 0.95, level);
  }

  onset(milliseconds: number, level = -30): this {
    return this.frames(milliseconds, 0.4, level);
  }

  quiet(milliseconds: number, level = -65): this {
    return this.frames(milliseconds, 0.02, level);
  }

  words(text: string, spoken = "Let me tell you about the team."): this {
    return this.see({ type: "words", at: this.at, text, spoken });
  }

  get types(): string[] {
    return this.acts.map((act) => act.type === "resume" ? `resume: ${act.cause}` : act.type);
  }

  private frames(milliseconds: number, probability: number, level: number): this {
    const end = this.at + milliseconds;
    for (; this.at < end; this.at += length) {
      const playback = this.types.at(-1) === "pause" ? null : -22;
      this.see({ type: "frame", at: this.at, length, probability, level, playback });
    }
    return this;
  }

  private see(seen: OverSpeech): this {
    const { state, act } = overhear(this.state, seen);
    this.state = state;
    if (act !== null) this.acts.push({ ...act, at: seen.at });
    return this;
  }
}

const overhearQuiet = () => new Overhearing().quiet(2_016);

Deno.test("[BI1] the voice pauses at the second speech frame", () => {
  const { acts } = overhearQuiet().speech(96);
  assert.deepEqual(acts, [{ type: "pause", at: 2_048 }]);
});

Deno.test("[BI12] a word that begins softly pauses the voice at its first frame of speech", () => {
  const { acts } = new Overhearing().quiet(6_016).onset(32).speech(64);
  assert.deepEqual(acts, [{ type: "pause", at: 6_048 }]);
});

Deno.test("[BI13] sounds that are hardly speech pause nothing, however long", () => {
  assert.deepEqual(new Overhearing().quiet(6_016).onset(2_016).types, []);
  assert.deepEqual(new Overhearing().quiet(6_016).speech(32).onset(32).quiet(400).types, []);
});

Deno.test("[BI2] going on to speak is an interruption, once words say so or for its length", () => {
  assert.deepEqual(overhearQuiet().speech(900).types, ["pause"]);
  assert.deepEqual(overhearQuiet().speech(900).words("I would like to").types, [
    "pause",
    "interrupt",
  ]);
  assert.deepEqual(overhearQuiet().speech(2_600).types, ["pause", "interrupt"]);
});

Deno.test("[BI14] speech that is no cough waits for its words, and goes on where they never come", () => {
  assert.deepEqual(overhearQuiet().speech(900).quiet(1_000).types, ["pause"]);
  assert.deepEqual(overhearQuiet().speech(900).quiet(2_600).types, ["pause", "resume: noise"]);
  const listener = overhearQuiet().speech(900).quiet(600).words("Okay, that makes sense.").quiet(
    64,
  );
  assert.deepEqual(listener.types, ["pause", "resume: backchannel"]);
});

Deno.test("[BI15] after one loud noise, who goes on talking is heard within a second", () => {
  const noise = overhearQuiet().speech(160, -4).quiet(600);
  assert.deepEqual(noise.types, ["pause", "resume: noise"]);
  assert.deepEqual(noise.speech(1_000, -24).types.slice(2), ["pause"]);
});

Deno.test("[BI16] once its own words came back, only words stop the voice, however loud its echo", () => {
  const echo = overhearQuiet().speech(400, -18).words("you about the team");
  assert.deepEqual(echo.speech(4_000, -18).types, ["pause", "resume: echo"]);
  assert.deepEqual(echo.words("but I never worked with Kafka before").types.at(-1), "interrupt");
});

Deno.test("[BI17] an echo that is written down badly is an echo", () => {
  const spoken = "Welcome. Thank you for coming today.";
  assert.deepEqual(overhearQuiet().speech(300).words("Well,", spoken).types, [
    "pause",
    "resume: echo",
  ]);
});

Deno.test("[BI3] a cough and a click let the sentence go on", () => {
  assert.deepEqual(overhearQuiet().speech(250).quiet(400).types, ["pause", "resume: noise"]);
  assert.deepEqual(overhearQuiet().speech(32).quiet(400).types, []);
});

Deno.test("[BI4] a listener's words do not stop the interviewer, even long ones", () => {
  const heard = overhearQuiet().speech(400).words("Okay, got it").speech(500).quiet(400);
  assert.deepEqual(heard.types, ["pause", "resume: backchannel"]);
});

Deno.test("[BI5] words that want the floor interrupt at once", () => {
  assert.deepEqual(overhearQuiet().speech(200).words("Sorry,").types, ["pause", "interrupt"]);
});

Deno.test("[BI6] a short word whose transcript comes late still interrupts", () => {
  const heard = overhearQuiet().speech(250).quiet(1_000).words("Stop.");
  assert.deepEqual(heard.types, ["pause", "resume: noise", "interrupt"]);
});

Deno.test("[BI7] words from long ago interrupt nothing", () => {
  const heard = overhearQuiet().speech(250).quiet(4_000).words("Stop.");
  assert.deepEqual(heard.types, ["pause", "resume: noise"]);
});

Deno.test("[BI8] the interviewer's own words are no interruption", () => {
  const heard = overhearQuiet().speech(400).words("you about the team").types;
  assert.deepEqual(heard, ["pause", "resume: echo"]);
});

Deno.test("[BI9] sound that the voice itself explains does not pause it, louder sound does", () => {
  assert.deepEqual(new Overhearing().speech(2_000, -30).types, []);
  assert.deepEqual(new Overhearing().speech(2_000, -30).speech(96, -10).types, ["pause"]);
});

Deno.test("[BI10] an interruption is told once", () => {
  assert.deepEqual(overhearQuiet().speech(3_000).words("Stop").types, ["pause", "interrupt"]);
});

for (
  const [text, kind] of [
    ["[coughs]", "nothing"],
    ["", "nothing"],
    ["Mm-hm.", "backchannel"],
    ["Uh-huh, right.", "backchannel"],
    ["Yeah, that makes sense", "backchannel"],
    ["No.", "floor"],
    ["Wait, right", "floor"],
    ["I think that", "floor"],
  ] as const
) {
  Deno.test(`[BI11] "${text}" is ${kind}`, () => assert.equal(readInterjection(text, 1_200), kind));
}

Deno.test("[BI18] a murmur is a listener's, whatever a transcriber makes of it", () => {
  assert.equal(readInterjection("I see you.", 500), "backchannel");
  assert.equal(readInterjection("Yeah, ma'am, here you go.", 600), "backchannel");
  assert.equal(readInterjection("I see you.", 1_200), "floor");
  assert.equal(readInterjection("No.", 300), "floor");
  assert.equal(readInterjection("Kafka.", 500), "floor");
});
