import type { ReadonlySignal } from "@preact/signals";
import { spark } from "../../browser/hud/hud_drawing.ts";
import { hudSignals } from "../../browser/hud/hud_signals.ts";
import { HudPanel } from "./HudPanel.tsx";

/** How much hands, head and body moved in the last half minute, as shares of face or shoulder width. */
export function MovementPanel() {
  const { motionHead, motionHands, motionBody, sparkHead, sparkHands, sparkBody } = hudSignals;
  return (
    <HudPanel measure="movement" title="Movement, 30 s">
      <dl class="hud-sparks">
        <Spark name="Hands" value={motionHands} path={sparkHands} />
        <Spark name="Head" value={motionHead} path={sparkHead} />
        <Spark name="Body" value={motionBody} path={sparkBody} />
      </dl>
    </HudPanel>
  );
}

function Spark({ name, value, path }: {
  name: string;
  value: ReadonlySignal<string>;
  path: ReadonlySignal<string>;
}) {
  const { width, height } = spark;
  return (
    <div class="hud-spark">
      <dt>{name}</dt>
      <dd>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="hud-axis" d={`M0 ${height - 1}h${width}`} />
          <path class="hud-trail" d={path} />
        </svg>
        <span class="mono">{value}</span>
      </dd>
    </div>
  );
}
