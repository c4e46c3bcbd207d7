import { useEffect } from "preact/hooks";
import { followHash, momentHash } from "../../browser/replay/replay_hash.ts";
import { shownNumber } from "../../browser/replay/replay.ts";

/** The hash of all projections at this moment. `aceit replay --hash` gives the same digits. */
export function StateHash() {
  useEffect(followHash, []);
  return (
    <section class="panel state-hash" aria-labelledby="hash-title">
      <h2 id="hash-title" class="label">State after event {shownNumber}</h2>
      <p class="mono small">{momentHash.value ?? "…"}</p>
    </section>
  );
}
