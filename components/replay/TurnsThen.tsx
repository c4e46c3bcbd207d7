import { useComputed } from "@preact/signals";
import { view } from "../../browser/replay/replay.ts";
import { TurnWaterfall } from "../TurnWaterfall.tsx";

/** How long the last turns before the moment that is shown took. */
export function TurnsThen() {
  const turns = useComputed(() => view.value.turns);
  return (
    <section class="panel" aria-labelledby="turns-title">
      <div class="section-head">
        <h2 id="turns-title">Response times</h2>
      </div>
      <TurnWaterfall turns={turns.value} linked />
    </section>
  );
}
