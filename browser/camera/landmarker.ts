import { type ReadonlySignal, signal } from "@preact/signals";
import type { LandmarkPart } from "../../media/landmark_codec.ts";
import { type CameraState, openCamera } from "./camera.ts";
import { LandmarkBatcher } from "./landmark_batcher.ts";
import type { FromLandmarker, ToLandmarker } from "./landmark_messages.ts";

interface LandmarkerOptions {
  /** Address of the bundled `browser/camera/landmark_worker.ts`; it is a module. */
  readonly worker: string | URL;
  /** Address of the folder with `wasm/` and the models, for example `/mediapipe`. */
  readonly assets: string;
  readonly hands?: boolean;
  readonly pose?: boolean;
  /** @default "auto": the GPU, unless the browser draws in software. */
  readonly delegate?: "auto" | "CPU" | "GPU";
  /** Called with every part of a batch that is ready to be sent. */
  readonly onPart: (part: LandmarkPart) => void;
}

/** Which models run besides the face's. */
interface Besides {
  readonly hands: boolean;
  readonly pose: boolean;
}

/** Least milliseconds between two pictures. A slower machine reads fewer by itself. */
const fastestMs = 1_000 / 30;
/** If the median of the first frames takes longer than this on the GPU, in milliseconds, the CPU is tried. */
const slowGpuMs = 120;
const firstFrames = 5;
const tickEveryMs = 50;

/**
 * The camera and the models that read its pictures. It reads one picture at a time: the frame rate is
 * what the machine can do, up to 30 a second, and the page stays responsive.
 */
export class Landmarker {
  readonly #state = signal<CameraState>("off");
  readonly #frameRate = signal(0);
  readonly #faces = signal<number | null>(null);
  #besides: Besides = { hands: false, pose: false };
  readonly #detail = signal<string | null>(null);
  #session: Session | null = null;

  constructor(private readonly options: LandmarkerOptions) {
    const { hands = false, pose = false } = options;
    this.#besides = { hands, pose };
  }

  get state(): ReadonlySignal<CameraState> {
    return this.#state;
  }

  /** Frames read in the last second. */
  get frameRate(): ReadonlySignal<number> {
    return this.#frameRate;
  }

  /** Faces in the last frame; null before the first was read. */
  get faces(): ReadonlySignal<number | null> {
    return this.#faces;
  }

  /** What went wrong, for a developer; null if nothing did. */
  get detail(): ReadonlySignal<string | null> {
    return this.#detail;
  }

  /** Asks for the camera and begins. Does nothing while it runs. */
  async start(video: HTMLVideoElement): Promise<void> {
    if (this.#state.value === "asking" || this.#session !== null) return;
    this.#state.value = "asking";
    this.#detail.value = null;
    const camera = await openCamera();
    // The person may have switched it off while the browser was asking.
    if (this.#state.peek() !== "asking") {
      camera.stream?.getTracks().forEach((track) => track.stop());
      return;
    }
    this.#state.value = camera.state;
    if (camera.stream === null) return;
    const session = new Session(video, camera.stream, this.options, this.#besides, {
      frame: (faces, dark, frameRate) => {
        this.#faces.value = faces;
        this.#frameRate.value = frameRate;
        this.#state.value = dark ? "dark" : "on";
      },
      over: (state, detail) => {
        this.#detail.value = detail;
        this.#end(state);
      },
    });
    this.#session = session;
    await session.begin();
  }

  /** Changes whether it looks for hands and body too; the camera stays on. */
  alsoFind(besides: Besides): void {
    const { hands, pose } = this.#besides;
    if (besides.hands === hands && besides.pose === pose) return;
    this.#besides = besides;
    this.#session?.alsoFind(besides);
  }

  /** Switches the camera off. */
  stop(): void {
    this.#end("off");
  }

  #end(state: CameraState): void {
    this.#session?.end();
    this.#session = null;
    this.#state.value = state;
    this.#frameRate.value = 0;
    this.#faces.value = null;
  }
}

interface SessionListener {
  frame(faces: number, dark: boolean, frameRate: number): void;
  over(state: CameraState, detail: string | null): void;
}

/** One run of the camera, from on to off. */
class Session {
  readonly #batcher = new LandmarkBatcher();
  readonly #beganAt = performance.now();
  readonly #tookMs: number[] = [];
  readonly #frameTimes: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  #worker: Worker | null = null;
  #delegate: "CPU" | "GPU";
  #isBusy = true;
  #lastTime = -1;
  #isOver = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly stream: MediaStream,
    private readonly options: LandmarkerOptions,
    private besides: Besides,
    private readonly listener: SessionListener,
  ) {
    const { delegate = "auto" } = options;
    this.#delegate = delegate === "auto" ? likelyDelegate() : delegate;
    this.#timer = setInterval(() => this.#send(this.#batcher.tick(this.#time())), tickEveryMs);
    for (const track of stream.getVideoTracks()) {
      track.addEventListener("ended", () => this.#stop("unplugged", null), { once: true });
    }
  }

  async begin(): Promise<void> {
    this.#startWorker();
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.srcObject = this.stream;
    try {
      await this.video.play();
    } catch (error) {
      return this.#stop("failed", error instanceof Error ? error.message : null);
    }
    this.#next();
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#timer);
    this.#send(this.#batcher.flush());
    this.#worker?.terminate();
    this.stream.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
  }

  alsoFind(besides: Besides): void {
    this.besides = besides;
    if (!this.#isOver) this.#startWorker();
  }

  #startWorker(): void {
    this.#worker?.terminate();
    this.#batcher.expect(null);
    this.#isBusy = true;
    const worker = new Worker(this.options.worker, { type: "module" });
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromLandmarker>) => this.#receive(data);
    worker.onerror = ({ message }) => this.#stop("failed", message);
    const assets = new URL(this.options.assets, location.href).href;
    this.#post({ type: "start", assets, ...this.besides, delegate: this.#delegate });
  }

  #receive(message: FromLandmarker): void {
    if (this.#isOver) return;
    this.#isBusy = false;
    if (message.type === "failed") {
      if (this.#delegate === "GPU") this.#useCpu();
      else this.#stop("failed", message.message);
    } else if (message.type === "frame") {
      const { frame, tookMs } = message;
      this.#send(this.#batcher.add(frame));
      this.#count(frame.time);
      this.listener.frame(frame.faces, frame.dark, this.#frameTimes.length);
      this.#judge(tookMs);
    }
  }

  /** Changes to the CPU if the GPU is too slow. */
  #judge(tookMs: number): void {
    if (this.#delegate === "CPU" || this.#tookMs.length >= firstFrames) return;
    this.#tookMs.push(tookMs);
    const median = this.#tookMs.toSorted((a, b) => a - b)[Math.floor(firstFrames / 2)] ?? 0;
    if (this.#tookMs.length === firstFrames && median > slowGpuMs) this.#useCpu();
  }

  #useCpu(): void {
    this.#delegate = "CPU";
    this.#startWorker();
  }

  #count(time: number): void {
    this.#frameTimes.push(time);
    while ((this.#frameTimes[0] ?? time) <= time - 1_000) this.#frameTimes.shift();
  }

  #next(): void {
    if (!this.#isOver) this.video.requestVideoFrameCallback(() => this.#look());
  }

  async #look(): Promise<void> {
    const time = this.#time();
    if (!this.#isBusy && time - this.#lastTime >= fastestMs - 5) {
      this.#isBusy = true;
      this.#lastTime = time;
      this.#batcher.expect(time);
      try {
        const picture = await createImageBitmap(this.video);
        if (this.#isOver) picture.close();
        else this.#post({ type: "picture", picture, time }, [picture]);
      } catch {
        // The video has no picture at this moment; the next one is read.
        this.#isBusy = false;
        this.#batcher.expect(null);
      }
    }
    this.#next();
  }

  #post(message: ToLandmarker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  #send(parts: readonly LandmarkPart[]): void {
    for (const part of parts) this.options.onPart(part);
  }

  /** Whole milliseconds since the camera was switched on. */
  #time(): number {
    return Math.floor(performance.now() - this.#beganAt);
  }

  #stop(state: CameraState, detail: string | null): void {
    if (!this.#isOver) this.listener.over(state, detail);
  }
}

/** Chooses the CPU if the browser emulates WebGL in software or has none. WebGL names its renderer. */
function likelyDelegate(): "CPU" | "GPU" {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) return "CPU";
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = context.getParameter(
    names === null ? context.RENDERER : names.UNMASKED_RENDERER_WEBGL,
  );
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(String(renderer)) ? "CPU" : "GPU";
}
