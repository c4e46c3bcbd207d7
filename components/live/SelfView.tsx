import { useEffect, useRef } from "preact/hooks";
import { advice, isCameraOn, startCamera, stopCamera } from "../../browser/camera/body.ts";
import { Icon } from "../Icon.tsx";

/** The candidate's own picture, mirrored, with its switch. The picture never leaves the page. */
export function SelfView({ allowed }: {
  allowed: boolean;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => stopCamera, []);
  const on = isCameraOn.value;
  const toggle = () => {
    if (on) stopCamera();
    else if (video.current !== null) startCamera(video.current);
  };
  return (
    <div class="stack self">
      <div class="self-view" data-on={on}>
        <video ref={video} muted playsInline aria-label="Your own camera picture" />
        {on ? null : (
          <p class="small">
            <Icon name="cameraOff" size={26} />
            Camera off
          </p>
        )}
      </div>
      <button
        type="button"
        class="button"
        aria-pressed={on}
        disabled={!on && !allowed}
        onClick={toggle}
      >
        <Icon name={on ? "cameraOff" : "camera"} />
        {on ? "Switch camera off" : "Switch camera on"}
      </button>
      <p class="small quiet" role="status">
        {allowed || on ? advice : "To use the camera, first choose below what it may measure."}
      </p>
    </div>
  );
}
