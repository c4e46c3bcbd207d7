import type { Figure } from "./figure.ts";

/** A file of measurements. */
interface Bench {
  /** Figures that it must bring; what it brings besides is for orientation. */
  readonly promises: readonly string[];
  /** Longest time it may take, in seconds. */
  readonly limit: number;
  /**
   * Loads and measures; `quick` measures less, for a look.
   *
   * @throws {Error} It cannot run here; the message says why.
   */
  measure(quick: boolean): Promise<readonly Figure[]>;
}

/** Every bench by its name, in the order in which they run. */
export const benches: Readonly<Record<string, Bench>> = {
  log_append: {
    promises: ["log.append_ratio_sqlite_lone", "log.append_ratio_nats"],
    limit: 60,
    measure: async (quick) =>
      (await import("./log_append.ts")).measure(quick ? { appends: 500 } : {}),
  },
  log_scan: {
    promises: [],
    limit: 30,
    measure: async (quick) =>
      (await import("./log_scan.ts")).measure(quick ? { events: 20_000 } : {}),
  },
  replay_rate: {
    promises: ["replay.ratio_raw"],
    limit: 30,
    measure: async (quick) =>
      (await import("./replay_rate.ts")).measure(quick ? { interviews: 15, rounds: 3 } : {}),
  },
  rebuild: {
    promises: ["rebuild.ratio_raw_nats", "rebuild.sqlite_events_s"],
    limit: 240,
    measure: async (quick) =>
      (await import("./rebuild.ts")).measure(quick ? { interviews: 40, rounds: 1 } : {}),
  },
  emmett: {
    promises: ["rebuild.ratio_emmett"],
    limit: 90,
    measure: async (quick) =>
      (await import("./emmett.ts")).measure(quick ? { interviews: 40, interviewsOfEmmett: 1 } : {}),
  },
  seek: {
    promises: ["seek.100k_p95_ms"],
    limit: 30,
    measure: async (quick) => (await import("./seek.ts")).measure(quick ? { seeks: 200 } : {}),
  },
  list: {
    promises: ["list.ratio_100k_100"],
    limit: 180,
    measure: async (quick) => (await import("./list.ts")).measure(quick ? { many: 5_000 } : {}),
  },
  token_to_browser: {
    promises: ["token.server_to_browser_p95_ms"],
    limit: 60,
    measure: async (quick) =>
      (await import("./token_to_browser.ts")).measure(quick ? { interviews: 2 } : {}),
  },
  start_up: {
    promises: ["start.warm_ms", "start.cold_ms"],
    limit: 120,
    measure: async (quick) =>
      (await import("./start_up.ts")).measure(quick ? { warmStarts: 1 } : {}),
  },
  memory: {
    promises: ["memory.rest_mb", "memory.interview_mb"],
    limit: 120,
    measure: async (quick) => (await import("./memory.ts")).measure(quick ? { interviews: 3 } : {}),
  },
  caption: {
    promises: ["token.caption_p95_ms"],
    limit: 90,
    measure: async (quick) =>
      (await import("./caption.ts")).measure(quick ? { interviews: 2 } : {}),
  },
  turns: {
    promises: ["turn.overhead_p95_ms", "bargein.silence_p95_ms", "voice.capacity"],
    limit: 240,
    measure: async (quick) =>
      (await import("./turns.ts")).measure(quick ? { turns: 5, crowds: [8, 16] } : {}),
  },
  last_word: {
    promises: ["turn.last_word_to_voice_p50_ms", "turn.last_word_to_voice_p95_ms"],
    limit: 900,
    measure: async (quick) => (await import("./last_word.ts")).measure(quick ? { answers: 4 } : {}),
  },
  turn_taking: {
    promises: ["turn.cut_in_rate", "turn.joined_rate"],
    limit: 2_400,
    measure: async (quick) =>
      (await import("./turn_taking.ts")).measure(quick ? { every: 10 } : {}),
  },
  documents: {
    promises: ["documents.read_p50_ms", "documents.stall_ms", "documents.turn_p95_ratio"],
    limit: 240,
    measure: async (quick) =>
      (await import("./documents.ts")).measure(quick ? { turns: 8, readings: 5 } : {}),
  },
  floods: {
    promises: [
      "floods.heads_turn_p95_ratio",
      "floods.bodies_turn_p95_ratio",
      "floods.offers_turn_p95_ratio",
    ],
    limit: 300,
    measure: async (quick) => (await import("./floods.ts")).measure(quick ? { turns: 8 } : {}),
  },
  interview_size: {
    promises: ["interview.events", "interview.log_mb", "interview.cpu_s"],
    limit: 120,
    measure: async (quick) =>
      (await import("./interview_size.ts")).measure(quick ? { cameraSeconds: 5 } : {}),
  },
  grounding: {
    promises: [
      "grounding.query_p50_ms",
      "grounding.recall_at_5",
      "grounding.recall_at_5_lexical",
      "grounding.memory_mb",
    ],
    limit: 240,
    measure: async (quick) =>
      (await import("./grounding.ts")).measure(quick ? { queries: 10 } : {}),
  },
  voice: {
    promises: ["speech.wer"],
    limit: 60,
    measure: async () => (await import("./voice.ts")).measure(),
  },
  speech: {
    promises: ["speech.term_recall", "speech.mend_precision"],
    limit: 900,
    measure: async (quick) =>
      (await import("./speech.ts")).measure(quick ? { every: 10, everyInNoise: 30 } : {}),
  },
  viseme: {
    promises: ["viseme.offset_p95_ms"],
    limit: 60,
    measure: async (quick) => (await import("./viseme.ts")).measure(quick ? { syllables: 12 } : {}),
  },
  body: {
    promises: ["visual.inference_p50_ms", "gaze.yaw_r", "fidget.ratio"],
    limit: 90,
    measure: async () => (await import("./body.ts")).measure(),
  },
  body_live: {
    promises: ["hud.added_p99_ms", "body.capacity"],
    limit: 300,
    measure: async (quick) => (await import("./body_live.ts")).measure(quick ? { tried: [2] } : {}),
  },
};
