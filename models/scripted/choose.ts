/**
 * FNV-1a over UTF-16 units, 32 bits. Source: RFC draft draft-eastlake-fnv.
 *
 * @param before Hash of the text that comes before this one.
 */
export function hashText(text: string, before = 0x811c9dc5): number {
  let hash = before;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** One of the options, the same for the same seed. */
export function choose<Option>(options: readonly [Option, ...Option[]], seed: string): Option {
  return options[hashText(seed) % options.length] ?? options[0];
}

/**
 * One of those options that were said least often, the same for the same seed and past: no option
 * comes twice before every other one came once.
 *
 * @param said Everything that was said so far; an option counts as said where its words stand there.
 */
export function chooseFresh(
  options: readonly [string, ...string[]],
  said: readonly string[],
  seed: string,
): string {
  const uses = options.map((option) => timesSaid(option, said));
  const fewest = Math.min(...uses);
  const [first = options[0], ...others] = options.filter((_, index) => uses[index] === fewest);
  return choose([first, ...others], seed);
}

/** How many of the texts hold the words; "…" in them stands for any words. */
export function timesSaid(words: string, said: readonly string[]): number {
  const parts = words.split("…");
  return said.filter((text) => {
    let from = 0;
    return parts.every((part) => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  }).length;
}
