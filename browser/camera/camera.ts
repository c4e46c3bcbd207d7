/** State of the camera. */
export type CameraState =
  | "off"
  | "asking"
  | "on"
  | "dark"
  | "no_camera"
  | "refused"
  | "in_use"
  | "unplugged"
  | "unsupported"
  | "failed";

/** What the page says about each state; null if all is well. */
export const cameraAdvice: Readonly<Record<CameraState, string | null>> = {
  off: null,
  asking: "Your browser asks whether it may use the camera.",
  on: null,
  dark: "The picture is black. Is the lens covered, or a privacy switch on?",
  no_camera: "No camera was found. Plug one in and switch it on here, or continue without.",
  refused:
    "Your browser does not allow the camera here. Allow it in the address bar, or continue without.",
  in_use: "Another program uses the camera. Close it and switch the camera on again.",
  unplugged: "The camera was unplugged. Plug it in and switch it on again, or continue without.",
  unsupported: "Your browser allows the camera only on https or localhost. Continue without.",
  failed: "The camera's picture cannot be read here. The interview continues without it.",
};

/** A running camera, or why there is none. */
type OpenedCamera =
  | { readonly stream: MediaStream; readonly state: "on" }
  | { readonly stream: null; readonly state: Exclude<CameraState, "on" | "dark" | "off"> };

/** Asks for a camera of about 640 x 480 at 30 frames a second. Never throws. */
export async function openCamera(): Promise<OpenedCamera> {
  // Browsers have no `mediaDevices` on a page that is neither https nor localhost.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return { stream: null, state: "unsupported" };
  const video = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } };
  try {
    const stream = await devices.getUserMedia({ video, audio: false });
    return { stream, state: "on" };
  } catch (error) {
    return { stream: null, state: refusalOf(error instanceof Error ? error.name : "") };
  }
}

/** The state after an error of getUserMedia, by its name in Media Capture and Streams (W3C). */
function refusalOf(name: string): "no_camera" | "refused" | "in_use" | "failed" {
  switch (name) {
    case "NotFoundError":
    case "OverconstrainedError":
      return "no_camera";
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotReadableError":
    case "AbortError":
      return "in_use";
    default:
      return "failed";
  }
}
