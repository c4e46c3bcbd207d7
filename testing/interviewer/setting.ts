import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import type { Chunk, ReplyRequest } from "../../models/interviewer.ts";
import { seedRandom } from "../../models/visual/random.ts";
import { jobs, ordersInDocuments, resumes } from "./documents.ts";

export const kinds = [
  "strong",
  "middling",
  "weak",
  "silent",
  "rambling",
  "gibberish",
  "off_topic",
  "hostile",
  "injecting",
] as const;
export type Kind = typeof kinds[number];
export type Language = "en" | "de" | "es";
export const trackNames = ["behavioural", "system_design", "coding"] as const;
const tones = ["encouraging", "balanced", "strict"] as const;
const levels = ["junior", "mid", "senior", "staff"] as const;
const lengths = [15, 30, 45] as const;

/** Who is interviewed, and what about. */
export interface Setting extends Pick<ReplyRequest, "track" | "level" | "tone" | "documents"> {
  readonly seed: number;
  readonly kind: Kind;
  /** Of the documents and, unless it is English, of some of the answers. */
  readonly language: Language;
  readonly plannedMinutes: number;
}

/** Options of `drawSetting` that are not left to chance. */
type Chosen = Partial<Pick<Setting, "kind" | "track" | "language">>;

/** The setting with this seed. Seeds in a row go through all kinds and tracks. */
export function drawSetting(seed: number, chosen: Chosen = {}): Setting {
  const random = seedRandom(seed);
  const pick = <Option>(options: readonly Option[]): Option => {
    const option = options[Math.floor(random() * options.length)];
    if (option === undefined) throw new RangeError("There is nothing to choose from.");
    return option;
  };
  const kind = chosen.kind ?? kinds[seed % kinds.length] ?? "strong";
  const track = chosen.track ?? trackNames[Math.floor(seed / kinds.length) % 3] ?? "coding";
  const language = chosen.language ?? pick(["en", "en", "en", "de", "es"]);
  const isInjecting = kind === "injecting";
  const resume = `${pick(resumes[language])}\n${isInjecting ? pick(ordersInDocuments.resume) : ""}`;
  const job = `${pick(jobs[language])}\n${isInjecting ? pick(ordersInDocuments.job) : ""}`;
  const documents: readonly Chunk[] = [
    ...chunkDocument("resume", resume),
    ...chunkDocument("job", job),
  ];
  return {
    seed,
    kind,
    track,
    language,
    documents,
    tone: pick(tones),
    level: pick(levels),
    plannedMinutes: pick(lengths),
  };
}
