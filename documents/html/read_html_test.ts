import assert from "node:assert/strict";
import { strToU8 } from "fflate";
import { DocumentError } from "../document_error.ts";
import { readDocument } from "../read_document.ts";

const read = (html: string | Uint8Array, name = "job.html") =>
  readDocument({
    bytes: typeof html === "string" ? strToU8(html) : html,
    name,
    mediaType: "",
  });
const textOf = async (html: string | Uint8Array, name?: string) => (await read(html, name)).text;

Deno.test("[HTD1] a page gives its lines, lists, tables and links, without scripts and navigation", async () => {
  const page = "<!DOCTYPE html><html><head><title>no</title><style>p{}</style></head><body>" +
    "<nav><a href='https://x.example'>Jobs</a></nav><script>var a = '<p>no</p>';</script>" +
    "<h1>Engineer</h1><p>You\n  build <b>banks</b>.<br>And more.</p><ul><li><p>Kafka</p>" +
    "<ul><li>Streams</li></ul></li><li>Go</ul><ol start='3'><li>a<li>b</ol>" +
    "<table><tr><th>Place<td>London</table><div hidden>no</div><p style='display: none'>no</p>" +
    "<p><a href='https://git.example'>Git</a> <a href='#top'>up</a></p><pre>x\n  y</pre>";
  const { text, mediaType } = await read(page);
  assert.equal(
    text,
    "Engineer\nYou build banks.\nAnd more.\n- Kafka\n- Streams\n- Go\n3. a\n4. b\nPlace London\n" +
      "Git (https://git.example) up\nx\ny",
  );
  assert.equal(mediaType, "text/html");
});

Deno.test("[HTD2] a page's main part is its text, unless it says next to nothing", async () => {
  const long = "You will build and run the ledger of a bank. ".repeat(8);
  const page = (main: string) =>
    `<html><body><div>Similar jobs</div><main>${main}</main><footer>Imprint</footer></body></html>`;
  assert.equal(await textOf(page(`<p>${long}</p>`)), long.trim());
  assert.equal(await textOf(page("<p>short</p>")), "Similar jobs\nshort\nImprint");
});

Deno.test("[HTD3] a page is read in the encoding that it says, has a mark of, or is in", async () => {
  const latin = strToU8("<html><meta charset=iso-8859-2><body>\xa3\xf3d\xbc</body></html>", true);
  assert.equal(await textOf(latin), "Łódź");
  assert.equal(await textOf("<html><meta charset=utf-8><body>Łódź</body></html>"), "Łódź");
  const wide = "\ufeff<html><body>Łódź</body></html>";
  const bytes = new Uint8Array(new Uint16Array([...wide].map((char) => char.charCodeAt(0))).buffer);
  assert.equal(await textOf(bytes), "Łódź");
});

Deno.test("[HTD4] a page that was saved as .doc is read, and so is one in a single file", async () => {
  const word =
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>Ada</p></body></html>';
  assert.equal(await textOf(word, "cv.doc"), "Ada");
  const message =
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n" +
    '\ttype="text/html"; boundary="--B"\r\n\r\n----B\r\nContent-Type: text/css\r\n\r\np{}\r\n' +
    "----B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " +
    'quoted-printable\r\n\r\n<html><body><p class=3D"a">=C5=81=C3=B3d=\r\n=C5=BA</p></body></html>' +
    "\r\n----B--\r\n";
  const { text, mediaType } = await read(message, "cv.doc");
  assert.equal(text, "Łódź");
  assert.equal(mediaType, "multipart/related");
  const packed =
    `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: ` +
    `text/html\nContent-Transfer-Encoding: base64\n\n${btoa("<p>Ada</p>")}\n--b--`;
  assert.equal(await textOf(packed, "job.mht"), "Ada");
  await assert.rejects(
    read(
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--",
      "job.mht",
    ),
    /print it as PDF/,
  );
});

Deno.test("[HTD5] a page without end, depth or sense is read or refused, never more", async () => {
  await assert.rejects(
    read(`<html>${"<b>".repeat(100_000)}x`),
    (error) => error instanceof DocumentError && error.code === "damaged",
  );
  assert.equal(await textOf(`<html>${"</b></table></li></main>".repeat(50_000)}Ada`), "Ada");
});
