import assert from "node:assert/strict";
import { decide, evolve, initialInterview, type Interview } from "../domain/interview.ts";
import type { Command } from "../domain/interview.ts";
import type { Numbered } from "../domain/event.ts";
import { newId, sessionIdSchema, userIdSchema } from "../domain/ids.ts";
import type { Stage } from "../domain/stage.ts";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { chunkDocument } from "../models/grounding/chunk_document.ts";
import { mapEvidence } from "../models/grounding/evidence_map.ts";
import { agendaOf } from "../models/scripted/agenda.ts";
import { compareDocuments } from "./map_evidence.ts";
import { requirementsOf } from "./requirements_of.ts";

const now = epochMillis(Date.UTC(2026, 10, 30));

/** A stage that folds what is decided, and shows each event to the reactor. */
class FoldingStage implements Stage {
  interview: Interview = initialInterview;
  readonly types: string[] = [];
  readonly #react = compareDocuments({ stage: this, mapEvidence, chunk: chunkDocument });
  now = () => now;
  execute(command: Command): readonly Numbered[] {
    return decide(this.interview, command).map((event) => {
      this.types.push(event.type);
      const numbered = { number: eventNumber(this.types.length), event };
      this.interview = evolve(this.interview, numbered);
      this.#react(numbered);
      return numbered;
    });
  }
  tell(command: Command): void {
    this.execute(command);
  }
}

function schedule(resumeText: string, jobDescription: string): FoldingStage {
  const stage = new FoldingStage();
  const ids = { sessionId: newId(sessionIdSchema), userId: userIdSchema.parse("someone") };
  stage.execute({
    type: "ScheduleInterview",
    at: now,
    plan: {
      ...ids,
      track: "behavioural",
      level: "senior",
      persona: "balanced",
      plannedMinutes: 30,
    },
    consents: [],
  });
  stage.execute({
    type: "AddDocuments",
    at: now,
    resumeName: "cv.txt",
    resumeMediaType: "text/plain",
    resumeText,
    jobDescription,
  });
  return stage;
}

const resume = "Experience\nAcme, 2020 – 2024\n- Moved the billing events to Kafka";
const job = "Requirements\n- Kafka\n- Rust\n- MySQL";

/** The questions that the scripted interviewer would ask about what the job asks for. */
function questionsOf({ interview }: FoldingStage): string[] {
  const documents = [...chunkDocument("resume", resume), ...chunkDocument("job", job)];
  const requirements = requirementsOf(interview.evidence);
  return agendaOf({ track: "behavioural", level: "senior", documents, requirements })
    .filter(({ id }) => id.startsWith("behavioural.requirement.")).map(({ words }) => words);
}

Deno.test("[MEV1] given both documents, when they are there, then they are compared once", () => {
  const { types, interview } = schedule(resume, job);
  assert.deepEqual(types, ["InterviewScheduled", "DocumentsAdded", "EvidenceMapped"]);
  assert.deepEqual(
    interview.evidence?.requirements.map(({ phrase, verdict }) => [phrase, verdict]),
    [
      ["Kafka", "shown"],
      ["Rust", "missing"],
      ["MySQL", "missing"],
    ],
  );
});

Deno.test("[MEV2] given a requirement that nothing shows, when it is asked about, then the question takes nothing for granted", () => {
  const rust = questionsOf(schedule(resume, job)).find((words) => words.includes("Rust"));
  assert.match(
    rust ?? "",
    /This role asks for Rust\. (?:Where have you met it|What (?:in|do|would))/u,
  );
});

Deno.test("[MEV3] given a requirement that the candidate says is none, when questions are chosen, then it is not asked about", () => {
  const stage = schedule(resume, job);
  stage.execute({
    type: "CorrectEvidence",
    at: now,
    index: 0,
    verdict: "not_asked_for",
    note: "",
  });
  const questions = questionsOf(stage);
  assert.equal(questions.length, 2);
  assert.ok(questions.every((words) => !words.includes("Kafka")));
});

Deno.test("[MEV4] given the same evidence, when its requirements are asked for twice, then they are the same list", () => {
  const { interview } = schedule(resume, job);
  assert.equal(requirementsOf(interview.evidence), requirementsOf(interview.evidence));
  assert.equal(requirementsOf(null), undefined);
});
