/** An element of the page that pdf.js makes of an XFA form: close to HTML. */
interface FormElement {
  readonly name?: unknown;
  readonly value?: unknown;
  readonly attributes?: {
    readonly value?: unknown;
    readonly textContent?: unknown;
    readonly checked?: unknown;
    readonly selected?: unknown;
    readonly type?: unknown;
    readonly style?: { readonly visibility?: unknown; readonly display?: unknown } | null;
  } | null;
  readonly children?: readonly unknown[];
}

/** Elements that begin a line of their own. */
const blocks = new Set(["div", "p", "li", "br", "label", "textarea", "select", "svg"]);
/** Deepest nesting that is followed. */
const depthLimit = 200;

/**
 * The text of a page of an XFA form, line by line: its words, and what is filled in.
 *
 * @param page What `getXfa` of pdf.js gives; null for a page without content.
 * @param limit Stops after about this many UTF-16 units.
 */
export function linesOfForm(page: unknown, limit: number): readonly string[] {
  const texts: string[] = [];
  let left = limit;
  const add = (text: unknown) => {
    if (typeof text !== "string" || left <= 0) return;
    texts.push(text);
    left -= text.length;
  };
  const follow = (element: unknown, depth: number) => {
    if (!isElement(element) || depth > depthLimit) return;
    const { name, value, attributes, children = [] } = element;
    if (attributes?.style?.visibility === "hidden" || attributes?.style?.display === "none") return;
    const isBlock = typeof name === "string" && blocks.has(name);
    if (isBlock) add("\n");
    if (name === "#text") add(value);
    else if (name === "input") add(inputText(attributes ?? {}));
    else if (name === "textarea") add(attributes?.textContent ?? value);
    else if (name !== "option" || attributes?.selected === true) {
      if (typeof value === "string") add(value);
      for (const child of children) follow(child, depth + 1);
    }
    if (isBlock) add("\n");
  };
  follow(page, 0);
  return texts.join(" ").split("\n").map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

const isElement = (value: unknown): value is FormElement =>
  typeof value === "object" && value !== null;

function inputText({ type, value, checked }: NonNullable<FormElement["attributes"]>): unknown {
  if (type === "checkbox" || type === "radio") return checked === true ? "☑" : "";
  return type === "button" || type === "password" ? "" : value;
}
