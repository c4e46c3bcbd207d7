import { evidenceLimits } from "../domain/evidence/limits.ts";
import type { Numbered } from "../domain/event.ts";
import type { Stage } from "../domain/stage.ts";
import type { EvidenceMap } from "../models/grounding/evidence_map.ts";
import type { Chunk } from "../models/interviewer.ts";
import { chunksOf, type CutDocument } from "./chunks_of.ts";

/** Compares résumé and job; `today` is the number of the present month. */
export type MapEvidence = (documents: readonly Chunk[], today: number) => EvidenceMap;

interface EvidenceParts {
  readonly stage: Stage;
  readonly mapEvidence: MapEvidence;
  readonly chunk: CutDocument;
}

/**
 * Compares résumé and job once both are there, before the interview starts, so that the candidate
 * can correct what comes of it.
 */
export function compareDocuments(parts: EvidenceParts): (numbered: Numbered) => void {
  return ({ event }) => {
    if (event.type === "DocumentsAdded" || event.type === "RoomOpened") compare(parts);
  };
}

function compare({ stage, mapEvidence, chunk }: EvidenceParts): void {
  const { lifecycle, evidence } = stage.interview;
  if (lifecycle.phase !== "scheduled" || lifecycle.documents === null || evidence !== null) return;
  const at = stage.now();
  const map = mapEvidence(chunksOf(lifecycle.documents, chunk), numberOfMonth(at));
  stage.tell({
    type: "MapEvidence",
    at,
    requirements: map.requirements.map((one) => ({
      phrase: one.phrase.slice(0, evidenceLimits.phrase),
      isTechnology: one.isTechnology,
      isCertain: one.isCertain,
      chunkId: one.chunkId,
      status: one.status,
      basis: one.basis.map(({ chunkId, quote }) => ({ chunkId, quote })),
      near: one.near,
      yearsAsked: one.yearsAsked,
      monthsFound: Math.min(one.monthsFound, evidenceLimits.months),
    })),
    skills: map.skills,
    monthsFound: Math.min(map.monthsFound, evidenceLimits.months),
    yearsAsked: map.yearsAsked,
    seniorityAsked: map.seniorityAsked,
    seniorityFound: map.seniorityFound,
  });
}

/** Months since the year 0, in UTC. */
function numberOfMonth(at: number): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
