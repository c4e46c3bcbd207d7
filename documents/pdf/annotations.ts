/** Left, bottom, right and top on a page, in points from its left bottom corner. */
export type Rectangle = readonly [number, number, number, number];

/** Text that lies over a page: the value of a form's field, or a note written onto the page. */
export interface LaidText {
  readonly text: string;
  readonly rectangle: Rectangle;
}

/** A part of a page that opens an address. */
export interface Link {
  /** A web address, or an address of e-mail without `mailto:`. */
  readonly address: string;
  readonly rectangle: Rectangle;
}

/** What lies over a page. */
export interface Annotations {
  readonly texts: readonly LaidText[];
  readonly links: readonly Link[];
}

/** What pdf.js says of one annotation, as far as it is used here. */
interface RawAnnotation {
  readonly subtype?: unknown;
  readonly rect?: unknown;
  readonly annotationFlags?: unknown;
  readonly fieldType?: unknown;
  readonly fieldValue?: unknown;
  readonly password?: unknown;
  readonly pushButton?: unknown;
  readonly checkBox?: unknown;
  readonly exportValue?: unknown;
  readonly buttonValue?: unknown;
  readonly options?: unknown;
  readonly contentsObj?: { readonly str?: unknown };
  readonly url?: unknown;
}

/** A page of pdf.js, as far as it is used here. */
interface AnnotatedPage {
  getAnnotations(): Promise<readonly RawAnnotation[]>;
}

/** Most annotations of a page that are read, and longest address. */
const annotationLimit = 300;
const addressLimit = 300;
/** Flags of annotations that nobody sees: hidden, and not viewed (ISO 32000-1, table 165). */
const unseen = 2 | 32;

/**
 * Reads what lies over a page; nothing where that is damaged, because the page itself is not.
 *
 * @param limit Longest text of one of them, in UTF-16 units.
 */
export async function readAnnotations(page: AnnotatedPage, limit: number): Promise<Annotations> {
  const raw = await page.getAnnotations().catch(() => []);
  const texts: LaidText[] = [];
  const links: Link[] = [];
  for (const annotation of raw.slice(0, annotationLimit)) {
    const rectangle = rectangleOf(annotation.rect);
    if (rectangle === null || (Number(annotation.annotationFlags) & unseen) !== 0) continue;
    const text = textOf(annotation).slice(0, limit).trim();
    const address = annotation.subtype === "Link" ? addressOf(annotation.url) : null;
    if (text !== "") texts.push({ text, rectangle });
    if (address !== null) links.push({ address, rectangle });
  }
  return { texts, links };
}

function rectangleOf(value: unknown): Rectangle | null {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isFinite)) return null;
  return [value[0], value[1], value[2], value[3]];
}

function textOf(annotation: RawAnnotation): string {
  const { subtype, fieldType, fieldValue, contentsObj } = annotation;
  if (subtype === "FreeText") return wordsOf(contentsObj?.str);
  if (subtype !== "Widget") return "";
  if (fieldType === "Tx") return annotation.password === true ? "" : wordsOf(fieldValue);
  if (fieldType === "Ch") return chosenText(annotation);
  return fieldType === "Btn" ? buttonText(annotation) : "";
}

const wordsOf = (value: unknown): string => typeof value === "string" ? value : "";

/** What a list shows for its values. */
function chosenText({ fieldValue, options }: RawAnnotation): string {
  const shown = new Map<unknown, string>();
  for (const option of Array.isArray(options) ? options : []) {
    shown.set(option?.exportValue, wordsOf(option?.displayValue));
  }
  const values: readonly unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  return values.map((value) => shown.get(value) || wordsOf(value)).join(", ");
}

/** The words of a box or radio button that is chosen, or a tick if it has none. */
function buttonText(annotation: RawAnnotation): string {
  const { fieldValue, pushButton, checkBox, exportValue, buttonValue } = annotation;
  const own = wordsOf(checkBox === true ? exportValue : buttonValue);
  if (pushButton === true || own === "" || own === "Off" || fieldValue !== own) return "";
  return /\p{L}{2}/u.test(own) && !/^(?:yes|on|true)$/i.test(own) ? own : "☑";
}

function addressOf(value: unknown): string | null {
  const address = wordsOf(value);
  if (address.length > addressLimit) return null;
  if (/^https?:\/\/./i.test(address)) return address;
  const mail = /^mailto:([^?\s]+@[^?\s]+)/i.exec(address)?.[1];
  return mail ?? null;
}
