import type { Hud } from "../../projections/hud.ts";
import { Icon } from "../Icon.tsx";

/** What the camera measured. It is not part of any score. */
export function CameraSums({ hud: { framesSeen, framesValid, batchesLost } }: { hud: Hud }) {
  const share = framesSeen === 0 ? null : Math.round(100 * framesValid / framesSeen);
  return (
    <section class="panel camera-sums" aria-labelledby="camera-title">
      <div class="section-head">
        <h2 id="camera-title">On camera</h2>
        <span class="badge">for you only</span>
      </div>
      {share === null
        ? (
          <p class="quiet camera-off">
            <Icon name="cameraOff" />
            <span>The camera was off: nothing was measured.</span>
          </p>
        )
        : (
          <>
            <dl class="sums">
              <div>
                <dt class="label">Frames read</dt>
                <dd class="mono">{framesSeen.toLocaleString("en-GB")}</dd>
              </div>
              <div>
                <dt class="label">One face in view</dt>
                <dd class="mono">{share} %</dd>
              </div>
              <div>
                <dt class="label">Batches lost on the way</dt>
                <dd class="mono">{batchesLost}</dd>
              </div>
            </dl>
            <p class="quiet small">These numbers count towards no score.</p>
          </>
        )}
    </section>
  );
}
