import {
  type EvidencedRequirement,
  type EvidenceState,
  requirementsThatCount,
} from "../domain/evidence/state.ts";
import type { KnownRequirement } from "../models/interviewer.ts";

/** By the evidence that they come from, so that the same evidence gives the same list. */
const known = new WeakMap<NonNullable<EvidenceState>, readonly KnownRequirement[]>();

/** What the job asks for, as the candidate corrected it; undefined where no documents were compared. */
export function requirementsOf(
  evidence: EvidenceState,
): readonly KnownRequirement[] | undefined {
  if (evidence === null) return undefined;
  const before = known.get(evidence);
  if (before !== undefined) return before;
  const found = requirementsThatCount(evidence).map(knownRequirement);
  known.set(evidence, found);
  return found;
}

function knownRequirement(one: EvidencedRequirement): KnownRequirement {
  const { phrase, isTechnology, isCertain, chunkId, basis, near, verdict, monthsFound } = one;
  return {
    phrase,
    isTechnology,
    isCertain,
    chunkId,
    // Where the years alone are too few, the jobs that name it can be asked about.
    isOpen: verdict === "missing" || verdict === "contradicted" && monthsFound === 0,
    basis: [...new Set(basis.map(({ chunkId }) => chunkId))],
    near: verdict === "partly" ? near : null,
  };
}
