/** A part of an answer that is said in one breath. */
export interface Part {
  readonly text: string;
  /** Silence before the next part, in milliseconds; 0 after the last. */
  readonly pauseMs: number;
}

/** One turn of a candidate. */
export interface LabelledTurn {
  readonly name: string;
  readonly question: string;
  readonly parts: readonly Part[];
  /** Whether anybody would hear that the answer is over. */
  readonly endsClearly: boolean;
  /** Which of the voices says it. */
  readonly voice: number;
}

/** How often each answer is said, with other pauses and in another voice. */
const variants = 6;
const shortestPauseMs = 300;
const longestPauseMs = 4_000;
/**
 * Pauses are log-normal (Campione and Véronis 2002, "A large-scale multilingual study of silent pause
 * duration"): their median in milliseconds, and the deviation of their logarithm.
 */
const pauses = {
  "|": { median: 750, deviation: 0.65 },
  "~": { median: 850, deviation: 0.7 },
} as const;

/** 300 turns, always the same: 50 answers with seeded pauses of 0.3 to 4 s, by turns in each voice. */
export function labelledTurns(): LabelledTurn[] {
  const file = Deno.readTextFileSync(new URL("./answers.txt", import.meta.url));
  const blocks = file.split(/\n\s*\n/).filter((block) => block.startsWith("Q "));
  return blocks.flatMap((block, index) =>
    Array.from({ length: variants }, (_, variant) => turnOf(block, index, variant))
  );
}

function turnOf(block: string, index: number, variant: number): LabelledTurn {
  const [asked = "", said = ""] = block.trim().split("\n");
  const random = randomFrom(index * variants + variant + 1);
  const pieces = said.slice(2).split(/\s*([|~])\s*/);
  const parts = pieces.filter((_, place) => place % 2 === 0).map((text, place) => {
    const mark = pieces[place * 2 + 1];
    return { text, pauseMs: mark === "|" || mark === "~" ? pauseOf(mark, random) : 0 };
  });
  return {
    name: `${index + 1}.${variant + 1}`,
    question: asked.slice(2),
    parts,
    endsClearly: said.startsWith("c"),
    voice: variant,
  };
}

function pauseOf(mark: keyof typeof pauses, random: () => number): number {
  const { median, deviation } = pauses[mark];
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const length = median * Math.exp(deviation * normal);
  return Math.round(Math.min(longestPauseMs, Math.max(shortestPauseMs, length)));
}

/** Numbers 0 to below 1, always the same for a seed (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
