/** FNV-1a over UTF-16 units, 32 bits. Source: RFC draft draft-eastlake-fnv. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** One of the options, the same for the same seed. */
export function choose<Option>(options: readonly [Option, ...Option[]], seed: string): Option {
  return options[hashText(seed) % options.length] ?? options[0];
}
