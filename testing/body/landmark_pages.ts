import { ModelFiles } from "../../media/model_files.ts";
import { bundle, type Pages } from "../servers/peer_server.ts";

/**
 * The page's connection and landmarker as scripts (`AceItConnection`, `AceItLandmarker`), their worker,
 * and what the worker asks for.
 *
 * @param folder Folder with the `.task` models.
 */
export async function landmarkPages(folder: string): Promise<Pages> {
  const files = new ModelFiles({ folder, data: "unused" });
  const names = [
    "wasm/vision_wasm_module_internal.js",
    "wasm/vision_wasm_module_internal.wasm",
    "face_landmarker.task",
    "hand_landmarker.task",
  ];
  const served = await Promise.all(names.map(async (name) => {
    const { path, mediaType } = await files.find(name);
    return [`/mediapipe/${name}`, { type: mediaType, body: await Deno.readFile(path) }] as const;
  }));
  const script = (body: string) => ({ type: "text/javascript", body });
  return {
    ...Object.fromEntries(served),
    "/connection.js": script(await bundle("browser/connection/connection.ts", "AceItConnection")),
    "/landmarker.js": script(await bundle("browser/camera/landmarker.ts", "AceItLandmarker")),
    "/landmark_worker.js": script(await bundle("browser/camera/landmark_worker.ts")),
  };
}
