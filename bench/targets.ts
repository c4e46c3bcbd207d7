/** What a figure should be: at most, or at least. */
interface Target {
  readonly most?: number;
  readonly least?: number;
}

/** The promised numbers; a figure that is not here is told for orientation. */
const targets: Readonly<Record<string, Target>> = {
  "log.append_ratio_sqlite_lone": { most: 2 },
  "log.append_ratio_nats": { most: 2 },
  "rebuild.ratio_raw_nats": { least: 0.75 },
  "rebuild.sqlite_events_s": { least: 120_000 },
  "rebuild.ratio_emmett": { least: 50 },
  "seek.100k_p95_ms": { most: 100 },
  "turn.overhead_p95_ms": { most: 60 },
  "bargein.silence_p95_ms": { most: 150 },
  "turn.cut_in_rate": { most: 0.03 },
  "turn.left_cut_rate": { most: 0.01 },
  "turn.last_word_to_voice_p50_ms": { most: 900 },
  "turn.clear_end_p50_ms": { most: 900 },
  "documents.stall_ms": { most: 50 },
  "documents.turn_p95_ratio": { most: 1.2 },
  "floods.heads_turn_p95_ratio": { most: 1.2 },
  "floods.offers_turn_p95_ratio": { most: 1.2 },
  "grounding.query_p50_ms": { most: 60 },
  "grounding.recall_at_5": { least: 0.85 },
  "grounding.memory_mb": { most: 150 },
  "viseme.offset_p95_ms": { most: 80 },
  "speech.term_recall": { least: 0.8 },
  "speech.term_wer_ratio": { most: 1 },
  "speech.mend_precision": { least: 0.98 },
};

/** Such as `≤ 60`, and whether the value meets it; empty without a target. */
export function verdict(name: string, value: number): string {
  const { most, least } = targets[name] ?? {};
  if (most !== undefined) return `≤ ${most} ${value <= most ? "met" : "MISSED"}`;
  if (least !== undefined) return `≥ ${least} ${value >= least ? "met" : "MISSED"}`;
  return "";
}
