import { encodeText } from "../encodings.ts";
import { type Block, bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import { concat, type ExpectedText, latin1, type TrialFile, utf8 } from "../trial_file.ts";
import { escapeXml } from "../word/word_file.ts";

function elementOf(block: Block): string {
  const text = escapeXml(block.text);
  switch (block.type) {
    case "name":
      return `<h1>${text}</h1>\n`;
    case "heading":
      return `<h2>${text}</h2>\n`;
    case "bullet":
      return `<ul>\n  <li>${text.replace(/ (\S+)$/, "\n    $1")}</li>\n</ul>\n`;
    case "line":
      return `<p>${text}</p>\n`;
    case "entry":
      return `<div><strong>${text}</strong> <span class="dates">${
        escapeXml(block.dates)
      }</span></div>\n`;
  }
}

const bodyOf = (texts: string) => textNamed(texts).map(elementOf).join("");

/** As Word saves a page: paragraphs alone, with marks for bullets and comments for old browsers. */
const wordBody = (texts: string) =>
  textNamed(texts).map((block) =>
    block.type === "bullet"
      ? "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'>·" +
        `<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>${
          escapeXml(block.text)
        }</p>\n`
      : `<p class=MsoNormal>${
        escapeXml(block.type === "entry" ? `${block.text} ${block.dates}` : block.text)
      }<o:p></o:p></p>\n`
  ).join("");

interface Page {
  readonly name: string;
  readonly texts: string;
  readonly make: (texts: string) => Uint8Array<ArrayBuffer>;
  readonly expected?: Omit<ExpectedText, "text">;
}

const page = (head: string, body: string) =>
  `<!DOCTYPE html>\n<html lang="en"><head>${head}</head>\n<body>\n${body}</body></html>\n`;

const spellByName = (text: string) =>
  text.replace(/[éèêàâôùûçÉœŒ’–]/g, (letter) =>
    ({
      é: "&eacute;",
      è: "&egrave;",
      ê: "&ecirc;",
      à: "&agrave;",
      ç: "&ccedil;",
      É: "&Eacute;",
      œ: "&oelig;",
      Œ: "&OElig;",
      "’": "&rsquo;",
      "–": "&ndash;",
    })[letter] ?? `&#${letter.charCodeAt(0)};`);

const files: readonly Page[] = [
  {
    name: "english",
    texts: "english",
    make: (texts) => utf8(page('<meta charset="utf-8">', bodyOf(texts))),
  },
  {
    name: "without a head",
    texts: "job",
    make: (texts) => utf8(bodyOf(texts)),
  },
  {
    name: "styles, scripts, menus that are hidden, comments",
    texts: "job",
    make: (texts) =>
      utf8(page(
        '<meta charset="utf-8"><style>h1 > a { color: red }</style>' +
          '<script>if (1 < 2) document.write("<p>wheelchairs</p>")</script>',
        `<!-- wheelchairs --><template><p>wheelchairs</p></template><noscript>wheelchairs</noscript>` +
          `<p hidden>wheelchairs</p><p style="color: red; display: none">wheelchairs</p><svg><title>wheelchairs</title></svg>${
            bodyOf(texts)
          }`,
      )),
    expected: { absent: ["wheelchairs"] },
  },
  {
    name: "names of letters",
    texts: "french",
    make: (texts) => latin1(spellByName(page("", bodyOf(texts)))),
  },
  {
    name: "Word's filtered HTML in windows-1252",
    texts: "german",
    make: (texts) =>
      encodeText(
        "windows-1252",
        `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type ` +
          `content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15">` +
          `<!--[if gte mso 9]><xml><o:x>wheelchairs</o:x></xml><![endif]--></head>` +
          `<body lang=DE><div class=WordSection1>\n${wordBody(texts)}</div></body></html>`,
      ),
    expected: { absent: ["wheelchairs"] },
  },
  {
    name: "windows-1251 by its head",
    texts: "russian",
    make: (texts) =>
      encodeText("windows-1251", page('<meta charset="windows-1251">', bodyOf(texts))),
  },
  {
    name: "GBK by its head",
    texts: "chinese",
    make: (texts) => encodeText("gbk", page('<meta charset="gb2312">', bodyOf(texts))),
  },
  {
    name: "Shift JIS by its head",
    texts: "japanese",
    make: (texts) =>
      encodeText(
        "shift_jis",
        page(
          '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">',
          bodyOf(texts),
        ),
      ),
  },
  {
    name: "XHTML with a byte order mark",
    texts: "polish",
    make: (texts) =>
      concat([
        latin1("\xef\xbb\xbf"),
        utf8(`<?xml version="1.0" encoding="UTF-8"?>\n${page("", bodyOf(texts))}`),
      ]),
  },
  {
    name: "a table, breaks, links",
    texts: "nurse",
    make: (texts) =>
      utf8(page(
        '<meta charset="utf-8">',
        "<table><tr><td>German</td><td>fluent</td></tr><tr><td>Igbo</td><td>mother tongue</td></tr>" +
          '</table><p>Prize of the ward<br>See <a href="https://okafor.example/">my pages</a></p>' +
          bodyOf(texts),
      )),
    expected: {
      phrases: ["German fluent", "Igbo mother tongue", "See my pages"],
      besides: ["https://okafor.example/"],
    },
  },
];

function pageFile({ name, texts, make, expected = {} }: Page): TrialFile {
  const blocks = textNamed(texts);
  const before = name.startsWith("a table")
    ? "German fluent\nIgbo mother tongue\nPrize of the ward\nSee my pages\n"
    : "";
  return {
    kind: "Page of the web (.html)",
    name,
    fileName: "cv.html",
    mediaType: "text/html",
    make: () => make(texts),
    expected: {
      ...expected,
      text: before + plainTextOf(blocks),
      phrases: [...bulletsOf(blocks), ...expected.phrases ?? []],
    },
  };
}

/** Pages as browsers, Word and people save them. */
export const webPages: readonly TrialFile[] = files.map(pageFile);
