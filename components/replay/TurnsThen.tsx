import { useComputed } from "@preact/signals";
import { view } from "../../browser/replay/replay.ts";
import { TurnWaterfall } from "../TurnWaterfall.tsx";

/** Where the time of the last turns went, as it was known at the moment that is shown. */
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
