import assert from "node:assert/strict";
import { strToU8 } from "fflate";
import { encodeAs, writeFor } from "../../testing/fixtures/legacy_encoder.ts";
import { processorMs } from "../../testing/fixtures/processor_time.ts";
import { foreignResumes } from "../../testing/fixtures/resumes_in_languages.ts";
import { DocumentError } from "../document_error.ts";
import { readPlainText } from "../plain_text.ts";

/** A résumé, or its first part, in one encoding. */
interface Trial {
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

function trialsOf(part: number): readonly Trial[] {
  return foreignResumes.flatMap(({ language, encodings, text }) =>
    [...encodings, "utf-16le", "utf-16be"].map((encoding) => {
      const written = writeFor(encoding, text).slice(0, Math.floor(text.length * part));
      const name = `${language} in ${encoding}, ${part} of it`;
      return { name, text: written, bytes: encodeAs(encoding, written) };
    })
  );
}

/** What a file is read as, or the refusal. */
async function read(bytes: Uint8Array): Promise<string> {
  try {
    return (await readPlainText(bytes)).text;
  } catch (error) {
    assert(error instanceof DocumentError);
    return error.message;
  }
}

const refuses = (bytes: Uint8Array, message: RegExp) =>
  assert.rejects(readPlainText(bytes), (error) => {
    assert(error instanceof DocumentError);
    assert.equal(error.code, "wrong_type");
    assert.match(error.message, message);
    return true;
  });

Deno.test("[ENC1] résumés of 20 languages are read in each usual encoding, without a mark, also short ones", async () => {
  const trials = [1, 0.5, 0.25].flatMap(trialsOf);
  const wrong: string[] = [];
  for (const { name, text, bytes } of trials) {
    const found = await read(bytes);
    if (found !== text) wrong.push(`${name}: ${found.slice(0, 60)}`);
  }
  const share = (trials.length - wrong.length) / trials.length;
  assert(share >= 0.99, `${share.toFixed(3)} of ${trials.length}\n${wrong.join("\n")}`);
  assert(trials.length >= 200);
});

Deno.test("[ENC2] UTF-8 with a few bad bytes stays UTF-8, and the bad bytes show", async () => {
  for (const { language, text } of foreignResumes) {
    for (const places of [[0.5], [0.1, 0.4, 0.9]]) {
      const cuts = [0, ...places.map((place) => Math.floor(place * text.length)), text.length];
      const pieces = cuts.slice(1).map((end, index) => [...strToU8(text.slice(cuts[index], end))]);
      const broken = pieces.flatMap((piece, index) => index === 0 ? piece : [0x96, ...piece]);
      const got = await read(new Uint8Array(broken));
      assert.equal(got.replaceAll("\ufffd", ""), text, language);
      assert.equal(got.split("\ufffd").length - 1, places.length, language);
    }
  }
});

Deno.test("[ENC3] a mark decides, and no mark is part of the text", async () => {
  const text = "Zoë Müller, 张伟";
  const mark = (bytes: readonly number[], body: Uint8Array) => new Uint8Array([...bytes, ...body]);
  assert.equal(await read(mark([0xef, 0xbb, 0xbf], strToU8(text))), text);
  assert.equal(await read(mark([0xff, 0xfe], encodeAs("utf-16le", text))), text);
  assert.equal(await read(mark([0xfe, 0xff], encodeAs("utf-16be", text))), text);
  await refuses(mark([0xff, 0xfe], new Uint8Array(400)), /not text/);
});

Deno.test("[ENC4] a word or two with an accent is read as a Western writer meant it", async () => {
  const western = (text: string) => read(Uint8Array.from(text, (one) => one.charCodeAt(0)));
  assert.equal(await western("Zo\xeb"), "Zoë");
  assert.equal(await western("Caf\xe9 M\xfcller"), "Café Müller");
  const long = "Led a team in 2019.\n".repeat(5_000);
  assert.equal(await western(`${long}Caf\xe9 M\xfcller`), `${long}Café Müller`);
  assert.equal(
    await western("na\xefve caf\xe9 \x96 engineer with 10 years"),
    "naïve café – engineer with 10 years",
  );
});

Deno.test("[ENC5] bytes that are text in no encoding are refused, and those that are noise are no text", async () => {
  const noise = (first: number) =>
    Uint8Array.from(
      { length: 500 },
      (_, index) => first + (Math.imul(index, 0x9e3779b1) >>> 8) % (256 - first),
    );
  await refuses(noise(0x80), /Save the file as UTF-8 and upload it again\./);
  await refuses(noise(0x20), /Save the file as UTF-8 and upload it again\./);
  await refuses(noise(0), /not text/);
  await refuses(new Uint8Array(100), /not text/);
});

Deno.test("[ENC6] a guess between encodings that fit alike is doubted, and a sure one is not", async () => {
  const kinds = async (bytes: Uint8Array) =>
    (await readPlainText(bytes)).doubts.map(({ kind }) => kind);
  assert.deepEqual(await kinds(new Uint8Array([0x5a, 0x6f, 0xeb])), ["garbled"]);
  const all = trialsOf(1);
  const doubts = await Promise.all(all.map(({ bytes }) => kinds(bytes)));
  const sure = doubts.filter(({ length }) => length === 0).length;
  assert(sure >= 0.98 * all.length, `${sure} of ${all.length} are sure`);
});

Deno.test("[ENC7] telling an encoding takes time in proportion to the file, and no more than a moment", async () => {
  for (const piece of [[0xb1], [0x81, 0x30], [0x1b, 0x24, 0x42], [0xe9, 0x20], [0xc3, 0x28]]) {
    const bytes = Uint8Array.from(
      { length: 4_000_000 },
      (_, index) => piece[index % piece.length] ?? 0,
    );
    const began = processorMs();
    await read(bytes);
    const took = processorMs() - began;
    assert(took < 5_000, `${piece}: ${took} ms`);
  }
});
