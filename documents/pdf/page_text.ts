/** The pieces of text of one page as pdf.js gives them, in the order in which they are drawn. */
export interface PageContent {
  readonly items: readonly PageItem[];
}

/** A run of glyphs of one font, or the border of a marked part, which holds no text. */
export type PageItem =
  | { readonly str: string; readonly hasEOL: boolean }
  | { readonly type: string };

/** The text of a page, line by line. */
export const textOfPage = ({ items }: PageContent): string =>
  items.map((item) => "str" in item ? item.str + (item.hasEOL ? "\n" : "") : "").join("");
