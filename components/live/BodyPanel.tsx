import { carrierText } from "../../browser/body.ts";
import { live } from "../../browser/live.ts";
import { HudFigures } from "../HudFigures.tsx";
import { CameraConsent } from "./CameraConsent.tsx";
import type { LivePlan } from "./live_plan.ts";
import { SelfView } from "./SelfView.tsx";

/** The candidate's own side: camera, what it measures, and how the page is connected. */
export function BodyPanel({ sessionId, consents }: LivePlan) {
  const { lifecycle } = live.value.view;
  const granted = lifecycle.phase === "live" ? lifecycle.consents : consents;
  return (
    <section class="body-panel panel" aria-label="You">
      <div class="section-head">
        <h2>You</h2>
        <span class="label">for yourself only</span>
      </div>
      <SelfView sessionId={sessionId} allowed={granted.length > 0} />
      <HudFigures />
      <p class="carrier small quiet" role="status">{carrierText}</p>
      <CameraConsent sessionId={sessionId} granted={granted} />
    </section>
  );
}
