import { latin1 } from "../trial_file.ts";
import type { PdfFont } from "./fonts.ts";
import { PdfFile, type PdfShape } from "./pdf_file.ts";

/** A page as it is put together. */
export interface PdfPage {
  /** Operators of the content, in the order in which they are drawn. */
  readonly content: string[];
  /** Numbers of annotations. */
  readonly annotations: number[];
  /** More entries of the page's dictionary, such as `/Rotate 90`. */
  entries: string;
  /** More resources, such as `/XObject << /Im1 7 0 R >>`. */
  resources: string;
}

/** A PDF of several pages with fonts that all of them share. */
export class PdfBuilder {
  readonly file = new PdfFile();
  readonly pages: PdfPage[] = [];
  /** More entries of the catalogue, such as `/AcroForm 9 0 R`. */
  catalogue = "";
  readonly #fonts = new Map<PdfFont, string>();

  addPage(): PdfPage {
    const page: PdfPage = { content: [], annotations: [], entries: "", resources: "" };
    this.pages.push(page);
    return page;
  }

  /** The name of a font in every page's resources. */
  nameOf(font: PdfFont): string {
    const name = this.#fonts.get(font) ?? `F${this.#fonts.size + 1}`;
    this.#fonts.set(font, name);
    return name;
  }

  /** The fonts as a dictionary of resources. */
  addFonts(): string {
    return [...this.#fonts].map(([font, name]) => `/${name} ${font.addTo(this.file)} 0 R`).join(
      " ",
    );
  }

  write(shape: PdfShape = {}): Uint8Array<ArrayBuffer> {
    const { file } = this;
    const fonts = this.addFonts();
    const tree = file.reserve();
    const kids = this.pages.map(({ content, annotations, entries, resources }) => {
      const stream = file.addStream("", latin1(content.join("\n")));
      const notes = annotations.length === 0
        ? ""
        : ` /Annots [${annotations.map((number) => `${number} 0 R`).join(" ")}]`;
      return file.add(
        `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R ` +
          `/Resources << /Font << ${fonts} >> ${resources} >>${notes} ${entries} >>`,
      );
    });
    const list = kids.map((number) => `${number} 0 R`).join(" ");
    file.set(tree, `<< /Type /Pages /Kids [${list}] /Count ${kids.length} >>`);
    const root = file.add(`<< /Type /Catalog /Pages ${tree} 0 R ${this.catalogue} >>`);
    return file.write(root, shape);
  }
}
