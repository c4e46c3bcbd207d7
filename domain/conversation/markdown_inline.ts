/** Text within a line of Markdown. The kind says what its marks meant; the marks are gone. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly address: string }
  | { readonly kind: Style; readonly inside: readonly Inline[] };

type Style = "strong" | "emphasis" | "struck";

/** Marks nested deeper than this are plain text, so that no input makes a tree too deep to draw. */
const deepest = 8;

const styles: Readonly<Record<string, Style>> = {
  "*": "emphasis",
  "_": "emphasis",
  "**": "strong",
  "__": "strong",
  "***": "strong",
  "~~": "struck",
};

interface Open {
  readonly mark: string;
  readonly inside: Inline[];
}

/**
 * Parses the marks of one paragraph in one pass.
 *
 * @param partial The text may begin or end in the middle of something: marks without their other
 * half are dropped. In a whole text they are kept as characters, as in `**kwargs`.
 */
export function parseInline(text: string, partial: boolean): Inline[] {
  return new InlineReader(text, partial).read();
}

/** One alternative for each kind of mark; every repetition is bounded. */
const token =
  /\\([*_`~#|[\]\\])|(?<!\w)__(?:init|main|name|str|repr|call|iter|next|len|eq|hash|dict|class|doc|file|all|enter|exit|new|slots|getitem|setitem|getattr)__(?!\w)|(`{1,9})|(!?)\[([^[\]\n]{1,400})\]\(<?([^\s()<>]{1,2000})>?(?:\s"[^"\n]{0,200}")?\)|<(https?:\/\/[^\s<>]{1,2000})>|(\*{1,3}|_{1,2}|~~)/g;

class InlineReader {
  readonly #root: Inline[] = [];
  readonly #open: Open[] = [];
  /** Number of entries in `#open` for each mark. */
  readonly #waiting = new Map<string, number>();
  #at = 0;

  constructor(private readonly text: string, private readonly partial: boolean) {}

  read(): Inline[] {
    const closing = findClosingTicks(this.text);
    for (const match of this.text.matchAll(token)) {
      if (match.index < this.#at) continue;
      const [whole, escaped, ticks, image, label, address, bare, mark] = match;
      const end = match.index + whole.length;
      if (ticks !== undefined && !this.partial && !closing.has(match.index)) continue;
      this.#plain(match.index);
      this.#at = end;
      if (escaped !== undefined) this.#say(escaped);
      else if (ticks !== undefined) this.#code(end, ticks.length, closing.get(match.index));
      else if (label !== undefined && address !== undefined) {
        if (image === "!") this.#say(label);
        else this.#add({ kind: "link", text: label.replace(/[*_`~]/g, ""), address });
      } else if (bare !== undefined) this.#say(bare);
      else if (mark !== undefined) this.#mark(match.index, mark);
      else this.#say(whole);
    }
    this.#plain(this.text.length);
    while (this.#open.length > 0) this.#abandon();
    return this.#root;
  }

  #plain(end: number): void {
    if (end > this.#at) this.#say(this.text.slice(this.#at, end));
    this.#at = Math.max(this.#at, end);
  }

  #say(text: string): void {
    const inside = this.#inside();
    const last = inside.at(-1);
    if (last?.kind === "text") inside[inside.length - 1] = { kind: "text", text: last.text + text };
    else inside.push({ kind: "text", text });
  }

  #add(inline: Inline): void {
    this.#inside().push(inline);
  }

  #inside(): Inline[] {
    return this.#open.at(-1)?.inside ?? this.#root;
  }

  #code(start: number, ticks: number, close: number | undefined): void {
    const end = close ?? this.text.length;
    const code = this.text.slice(start, end).replace(/\s+/g, " ").trim();
    if (code !== "") this.#add({ kind: "code", text: code });
    this.#at = close === undefined ? end : close + ticks;
  }

  /** Opens a mark before a word, closes one after a word, and keeps any other as a character. */
  #mark(index: number, mark: string): void {
    if (this.partial && index + mark.length === this.text.length) {
      if ((this.#waiting.get(mark) ?? 0) > 0) this.#close(mark);
      return;
    }
    const before = this.text[index - 1] ?? " ";
    const after = this.text[index + mark.length] ?? " ";
    const inWord = mark.startsWith("_") && isWord(after);
    const closes = !isSpace(before) && !inWord;
    if (closes && (this.#waiting.get(mark) ?? 0) > 0) return this.#close(mark);
    const opens = !isSpace(after) && !isWord(before);
    if (opens && this.#open.length < deepest) {
      this.#open.push({ mark, inside: [] });
      this.#waiting.set(mark, (this.#waiting.get(mark) ?? 0) + 1);
    } else if (!this.partial || !(opens || closes) || (isWord(before) && isWord(after))) {
      this.#say(mark);
    }
  }

  #close(mark: string): void {
    while (this.#open.at(-1)?.mark !== mark) this.#abandon();
    const closed = this.#take();
    const kind = styles[mark] ?? "emphasis";
    if (closed.inside.length > 0) this.#add({ kind, inside: closed.inside });
  }

  /**
   * Keeps a mark that is never closed as a character, or drops it where its other half may lie
   * outside the text.
   */
  #abandon(): void {
    const { mark, inside } = this.#take();
    if (!this.partial) this.#say(mark);
    for (const inline of inside) {
      inline.kind === "text" ? this.#say(inline.text) : this.#add(inline);
    }
  }

  #take(): Open {
    const open = this.#open.pop() ?? { mark: "", inside: [] };
    this.#waiting.set(open.mark, (this.#waiting.get(open.mark) ?? 1) - 1);
    return open;
  }
}

/**
 * Where each run of backticks finds its end: at the next run of the same length. Searched from the
 * end.
 */
function findClosingTicks(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const next = new Map<number, number>();
  for (const { 0: run, index } of [...text.matchAll(/`+/g)].reverse()) {
    const close = next.get(run.length);
    if (close !== undefined) closing.set(index, close);
    next.set(run.length, index);
  }
  return closing;
}

const isSpace = (character: string) => /\s/.test(character);
const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character);
