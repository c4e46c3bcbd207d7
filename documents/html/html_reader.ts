import { writeListNumber } from "../flow/list_number.ts";
import type { TextFlow } from "../flow/text_flow.ts";
import type { MarkupReader } from "../xml/read_markup.ts";

/** Elements of which nothing is read. */
const skipped = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "nav",
  "svg",
  "head",
  "iframe",
  "object",
  "select",
  "button",
  "textarea",
  "dialog",
  "rt",
  "rp",
  "del",
  "video",
  "audio",
]);

/** Elements that begin and end a line. */
const blocks = new Set([
  "p",
  "div",
  "section",
  "article",
  "main",
  "header",
  "footer",
  "aside",
  "address",
  "blockquote",
  "figure",
  "figcaption",
  "form",
  "fieldset",
  "ul",
  "ol",
  "dl",
  "dt",
  "dd",
  "table",
  "caption",
  "pre",
  "hr",
  "body",
  "center",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
]);

/** Fewest UTF-16 units with which a marked main part counts as the page's text. */
const mainLength = 200;

/** The text of a page in the order of its elements. */
export class HtmlReader implements MarkupReader {
  readonly #flow: TextFlow;
  /** The number of the next item of each open list; 0 for bullets. */
  readonly #lists: number[] = [];
  /** Whether a link of each open `a` was begun. */
  readonly #links: boolean[] = [];
  #skipping = 0;
  #preformatted = 0;
  /** Open main parts inside each other. */
  #mains = 0;
  readonly #mainTexts: string[] = [];

  constructor(flow: TextFlow) {
    this.#flow = flow;
  }

  get isFull(): boolean {
    return this.#flow.isFull;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#skipping > 0 || skipped.has(name) || isHidden(attributes)) this.#skipping++;
    else if (name === "li") this.#openItem(attributes);
    else if (name === "br") this.#flow.write("\n");
    else if (name === "a") this.#links.push(this.#flow.openLink(attributes["href"] ?? null));
    else if (name === "tr") this.#flow.openRow();
    else if (name === "td" || name === "th") this.#flow.openCell();
    else if (blocks.has(name)) this.#openBlock(name, attributes);
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
    } else if (name === "a" && this.#links.pop()) this.#flow.closeLink();
    else if (name === "tr") this.#flow.closeRow();
    else if (name === "td" || name === "th") this.#flow.closeCell();
    else if (name === "li" || blocks.has(name)) this.#closeBlock(name);
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    if (this.#preformatted > 0) return this.#flow.write(text);
    const line = text.replace(/[ \t\r\n\f]+/g, " ");
    this.#flow.write(this.#flow.isAfterBlank ? line.trimStart() : line);
  }

  /** The text of the page; of its main parts alone if they hold more than a few words. */
  end(): string {
    const whole = this.#flow.end();
    const main = this.#mainTexts.join("\n");
    return main.length >= mainLength ? main : whole;
  }

  #openBlock(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#breakLine();
    if (name === "main" && this.#mains++ === 0) this.#flow.openBox();
    if (name === "ul") this.#lists.push(0);
    if (name === "ol") this.#lists.push(Math.trunc(Number(attributes["start"] ?? "1")) || 1);
    if (name === "pre") this.#preformatted++;
  }

  #closeBlock(name: string): void {
    this.#breakLine();
    if (name === "ul" || name === "ol") this.#lists.pop();
    if (name === "pre") this.#preformatted--;
    if (name === "main" && --this.#mains === 0) this.#closeMain();
  }

  #closeMain(): void {
    const text = this.#flow.takeBox() ?? "";
    this.#mainTexts.push(text);
    this.#flow.append(text);
  }

  #openItem(attributes: Readonly<Record<string, string>>): void {
    this.#breakLine();
    const number = this.#lists.at(-1) ?? 0;
    if (number === 0) return this.#flow.openParagraph("- ");
    const shown = Number(attributes["value"] ?? number);
    this.#flow.openParagraph(
      `${writeListNumber(Number.isInteger(shown) ? shown : number, "decimal")}. `,
    );
    this.#lists[this.#lists.length - 1] = number + 1;
  }

  /** Ends the line if it has text, so that a list's mark stays before the paragraph in its item. */
  #breakLine(): void {
    this.#flow.breakLine();
  }
}

/** Whether the page hides an element whatever its styles are. */
function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if ("hidden" in attributes) return true;
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    (attributes["style"] ?? "").slice(0, 2_000),
  );
}
