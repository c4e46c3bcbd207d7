import { useEffect } from "preact/hooks";
import { carrierText, followConsents } from "../../browser/camera/body.ts";
import { lifecycle } from "../../browser/live/live.ts";
import { HudView } from "../hud/HudView.tsx";
import { Calibration } from "./Calibration.tsx";
import { CameraConsent } from "./CameraConsent.tsx";
import type { LivePlan } from "./live_plan.ts";
import { SelfView } from "./SelfView.tsx";

/** The candidate's side: camera, measures, and the connection. */
export function BodyPanel({ sessionId, consents }: LivePlan) {
  const course = lifecycle.value;
  const granted = course.phase === "live" ? course.consents : consents;
  useEffect(() => void followConsents(granted), [granted]);
  return (
    <section class="body-panel panel" aria-label="You">
      <div class="section-head">
        <h2>You</h2>
        <span class="label">for you only</span>
      </div>
      <SelfView allowed={granted.length > 0} />
      <Calibration sessionId={sessionId} />
      <HudView />
      <p class="carrier small quiet" role="status">{carrierText}</p>
      <CameraConsent sessionId={sessionId} granted={granted} />
    </section>
  );
}
