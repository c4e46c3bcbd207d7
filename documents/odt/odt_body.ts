import { writeListNumber } from "../flow/list_number.ts";
import { TextFlow } from "../flow/text_flow.ts";
import type { XmlReader, XmlTag } from "../xml/read_xml.ts";
import { numberOf, type OdtLevel, type OdtLists } from "./odt_styles.ts";

/** Elements of which nothing is read. */
const skipped = new Set([
  "text:tracked-changes",
  "office:annotation",
  "office:forms",
  "text:note-citation",
  "text:ruby-text",
  "text:index-title-template",
  "table:covered-table-cell",
  "svg:title",
  "svg:desc",
  "draw:object",
  "draw:object-ole",
]);
/** Most blanks in a row. */
const blankLimit = 100;

/** An open list. */
interface OpenList {
  readonly style: string;
  readonly depth: number;
  /** The number of the next item. */
  next: number | null;
}

/** Text of `content.xml`, and headers and footers of `styles.xml`. */
export class OdtBody implements XmlReader {
  readonly #flow: TextFlow;
  readonly #styles: OdtLists;
  readonly #lists: OpenList[] = [];
  readonly #links: boolean[] = [];
  /** The numbers at which closed lists would go on, by style and depth. */
  readonly #nextNumbers = new Map<string, number | null>();
  readonly #headers = new Set<string>();
  readonly #footers = new Set<string>();
  #skipping = 0;
  /** Open paragraphs; text counts only inside one. */
  #paragraphs = 0;
  /** The mark for the first paragraph of an item of a list. */
  #mark = "";

  constructor(styles: OdtLists, textLimit: number) {
    this.#styles = styles;
    this.#flow = new TextFlow(textLimit);
  }

  get isFull(): boolean {
    return this.#flow.isFull;
  }

  get headers(): readonly string[] {
    return [...this.#headers];
  }

  get footers(): readonly string[] {
    return [...this.#footers];
  }

  end(): string {
    return this.#flow.end();
  }

  open(tag: XmlTag): void {
    if (this.#skipping > 0 || isSkipped(tag)) this.#skipping++;
    else if (tag.name === "text:p" || tag.name === "text:h") this.#openParagraph();
    else if (tag.name === "text:s") {
      this.#flow.write(" ".repeat(Math.min(numberOf(tag, "text:c"), blankLimit)));
    } else if (tag.name === "text:tab") this.#flow.write("\t");
    else if (tag.name === "text:line-break") this.#flow.write("\n");
    else if (tag.name === "text:a") {
      this.#links.push(this.#flow.openLink(tag.attribute("xlink:href")));
    } else this.#openStructure(tag);
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
    } else if (name === "text:p" || name === "text:h") {
      this.#paragraphs--;
      this.#flow.closeParagraph();
    } else if (name === "text:a" && this.#links.pop()) this.#flow.closeLink();
    else if (name === "text:list") this.#closeList();
    else if (name === "text:list-item") this.#mark = "";
    else if (name === "table:table-row") this.#flow.closeRow();
    else if (name === "table:table-cell") this.#flow.closeCell();
    else if (name === "text:note-body" || name === "draw:text-box") this.#flow.closeBox();
    else if (isEdge(name, "header")) this.#closeEdge(this.#headers);
    else if (isEdge(name, "footer")) this.#closeEdge(this.#footers);
  }

  text(text: string): void {
    if (this.#skipping > 0 || this.#paragraphs === 0) return;
    const line = text.replace(/[ \t\r\n]+/g, " ");
    this.#flow.write(this.#flow.isAfterBlank ? line.trimStart() : line);
  }

  #openStructure(tag: XmlTag): void {
    if (tag.name === "text:list") this.#openList(tag);
    else if (tag.name === "text:list-item") this.#openItem(tag);
    else if (tag.name === "table:table-row") this.#flow.openRow();
    else if (tag.name === "table:table-cell") this.#flow.openCell();
    else if (
      tag.name === "text:note-body" || tag.name === "draw:text-box" ||
      isEdge(tag.name, "header") || isEdge(tag.name, "footer")
    ) this.#flow.openBox();
  }

  #openParagraph(): void {
    this.#paragraphs++;
    this.#flow.openParagraph(this.#mark);
    this.#mark = "";
  }

  #openList(tag: XmlTag): void {
    const style = tag.attribute("text:style-name") ?? this.#lists.at(-1)?.style ?? "";
    const depth = this.#lists.length + 1;
    const goesOn = tag.attribute("text:continue-numbering") === "true" ||
      tag.attribute("text:continue-list") !== null;
    const next = goesOn ? this.#nextNumbers.get(`${depth} ${style}`) ?? null : null;
    this.#lists.push({ style, depth, next });
  }

  #closeList(): void {
    const list = this.#lists.pop();
    if (list !== undefined) this.#nextNumbers.set(`${list.depth} ${list.style}`, list.next);
  }

  #openItem(tag: XmlTag): void {
    const list = this.#lists.at(-1);
    if (list === undefined) return;
    const level = this.#styles.get(list.style)?.get(this.#lists.length);
    if (tag.attribute("text:start-value") !== null) list.next = numberOf(tag, "text:start-value");
    const number = list.next ?? level?.start ?? 1;
    list.next = number + 1;
    this.#mark = markOf(level, number);
  }

  #closeEdge(edges: Set<string>): void {
    const text = this.#flow.takeBox()?.trim() ?? "";
    if (text !== "") edges.add(text);
  }
}

const isSkipped = (tag: XmlTag) =>
  skipped.has(tag.name) || tag.attribute("style:display") === "false";

const isEdge = (name: string, kind: "header" | "footer") =>
  name === `style:${kind}` || name === `style:${kind}-first`;

function markOf(level: OdtLevel | undefined, number: number): string {
  const { numbers, prefix, suffix } = level ?? { numbers: null, prefix: "", suffix: "" };
  if (numbers === "none") return "";
  return numbers === null ? "- " : `${prefix}${writeListNumber(number, numbers)}${suffix} `;
}
