/**
 * FNV-1a over UTF-16 units, 32 bits. Source: RFC draft draft-eastlake-fnv.
 *
 * @param before Hash of the text before this one.
 */
export function hashText(text: string, before = 0x811c9dc5): number {
  let hash = before;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** Chooses one of the options; the same one for the same seed. */
export function choose<Option>(options: readonly [Option, ...Option[]], seed: string): Option {
  return options[hashText(seed) % options.length] ?? options[0];
}

/**
 * Chooses one of the options that were said least often; the same one for the same seed and past.
 * No option is repeated before every other one was said.
 *
 * @param said Everything that was said so far; an option counts as said if its words occur there.
 */
export function chooseFresh(
  options: readonly [string, ...string[]],
  said: readonly string[],
  seed: string,
): string {
  const uses = options.map((option) => countSaid(option, said));
  const fewest = Math.min(...uses);
  const [first = options[0], ...others] = options.filter((_, index) => uses[index] === fewest);
  return choose([first, ...others], seed);
}

/** Number of texts that contain the words; "…" in them stands for any words. */
export function countSaid(words: string, said: readonly string[]): number {
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
