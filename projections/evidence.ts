import { type EvidenceState, evolveEvidence, initialEvidence } from "../domain/evidence/state.ts";
import type { Projection } from "./projection.ts";

/** How the résumé meets the job, as the documents and the candidate's corrections say. */
export const evidence: Projection<EvidenceState> = {
  name: "evidence",
  version: 1,
  initial: initialEvidence,
  evolve: (state, { event }) => evolveEvidence(state, event),
};
