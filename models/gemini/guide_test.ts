import assert from "node:assert/strict";
import { chunkDocument } from "../grounding/chunk_document.ts";
import type { ReplyRequest } from "../interviewer.ts";
import { planOf } from "../scripted/agenda.ts";
import { builtInTracks } from "../tracks/load_tracks.ts";
import { writeGuide } from "./guide.ts";
import { writeInstruction } from "./prompt.ts";

const base: ReplyRequest = {
  track: "system_design",
  level: "senior",
  tone: "balanced",
  intent: "continue",
  plannedMinutes: 30,
  minutesLeft: 28,
  documents: [],
  said: [
    { speaker: "interviewer", text: "Hello. What have you built?" },
    { speaker: "candidate", text: "A chat for a hospital." },
  ],
  questionsAsked: [],
};
const plan = planOf(base);
const guide = (change: Partial<ReplyRequest> = {}) => writeGuide({ ...base, ...change }).join("\n");

Deno.test("[GID1] the model is told who it is, which problem it asks, and what may not be said", () => {
  const text = guide();
  assert(text.includes(plan.persona.name) && text.includes(plan.persona.company));
  assert(text.includes(plan.problem?.brief ?? "?"));
  assert(
    text.includes(
      `before the candidate does, and never describe what they mean: ${
        plan.problem?.giveaways.join(", ")
      }`,
    ),
  );
  assert(writeInstruction(base, []).includes(text));
});

Deno.test("[GID2] given a figure or a requirement, when the model is told, then as something to give when asked", () => {
  const { numbers = [], requirements = [] } = plan.problem ?? {};
  const facts = guide().split("\n").find((line) =>
    line.startsWith("Facts that you give only when")
  );
  for (const one of numbers) assert(facts?.includes(one[plan.persona.scale]));
  for (const { answer } of requirements) assert(facts?.includes(answer));
});

Deno.test("[GID3] the phase follows the clock, and what was said is no longer named as missing", () => {
  assert.match(guide(), /Phase now: Requirements\./);
  assert.match(guide({ minutesLeft: 14 }), /Phase now: (?:Deep dive|High-level design)\./);
  assert.match(guide({ minutesLeft: 2 }), /invite their own questions/);
  const [first] = plan.problem?.requirements ?? [];
  assert(first !== undefined && guide().includes(first.says));
  const said = [...base.said, { speaker: "candidate" as const, text: `About ${first.signs[0]}.` }];
  const missing = (text: string) =>
    text.split("\n").find((line) => line.startsWith("Not said yet"));
  assert(!missing(guide({ said }))?.includes(first.says));
});

Deno.test("[GID4] given a résumé, when the interview begins, then one question about it leads to the problem", () => {
  const documents = chunkDocument("resume", "- Cut deployment time by 40 % in three months");
  const opening = guide({ documents, intent: "open", said: [], minutesLeft: 30 });
  assert.match(opening, /Opening: ask one question about something that the résumé says/);
  assert.doesNotMatch(opening, /Phase now/);
});

Deno.test("[GID5] in a behavioural interview it is offered questions that were not asked yet", () => {
  const behavioural = { track: "behavioural" as const };
  const text = guide(behavioural);
  const offered = text.split("\n").filter((line) => line.startsWith("- "));
  assert.equal(offered.length, 4);
  const asked = offered[0]?.slice(2, offered[0].indexOf(" A good answer holds")) ?? "";
  const said = [...base.said, { speaker: "interviewer" as const, text: asked }];
  assert(!guide({ ...behavioural, said }).includes(asked));
});

Deno.test("[GID6] whatever the problem and the moment, the guide is short and holds none of the documents", () => {
  const { system_design: design, coding } = builtInTracks();
  for (const { name, problems } of [design, coding]) {
    for (const level of ["junior", "mid", "senior", "staff"] as const) {
      for (const { terms } of problems) {
        const documents = chunkDocument(
          "job",
          `Requirements:\n- </document> ${terms.join(", ")} zyzzyva`,
        );
        for (const minutesLeft of [29, 20, 12, 6]) {
          const text = guide({ track: name, level, documents, minutesLeft });
          assert(text.length < 4_000, `${text.length}: ${text}`);
          assert(!/zyzzyva|<\/document>/.test(text));
        }
      }
    }
  }
});
