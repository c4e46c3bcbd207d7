import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { tinyPdf } from "../fixtures/tiny_documents.ts";
import { inBrowser } from "./in_browser.ts";

const jane = ["Jane Porter", "Experience", "- Led six engineers", "Skills", "Kafka"];
const pdf = (
  name: string,
  how: { encrypted?: boolean; pages?: number; lines?: readonly string[] } = {},
) => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from(tinyPdf({ lines: jane, encrypted: false, pages: 1, ...how })),
});
const textFile = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

const resume = (page: Page) => page.locator('input[name="resume"]');
const status = (page: Page) => page.getByRole("status").first();
const readRoute = "**/api/documents";

/** A test at the width of a desk and at that of a telephone; nothing may be wider than the screen. */
function atBothWidths(name: string, test: (page: Page) => Promise<void>): void {
  for (const width of [1440, 390]) {
    inBrowser(`${name}, at ${width} px`, "/new", async (page) => {
      await page.setViewportSize({ width, height: 844 });
      await page.locator("html[data-islands=ready]").waitFor();
      await test(page);
      const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assert.equal(beyond, 0, "something is wider than the screen");
    });
  }
}

atBothWidths(
  "[RDB1] given a file, the page says how much was read and which sections, and a section leads to its text",
  async (page) => {
    const name = `${"a_very_long_name_".repeat(8)}.pdf`;
    await resume(page).focus();
    const heading = "Publications, references and other notes for the community";
    await resume(page).setInputFiles(pdf(name, { lines: [...jane, heading, "A talk"] }));
    await status(page).getByText("AceIt read 18 words on 1 page").waitFor();
    assert.match(await status(page).innerText(), /: Experience, Skills and Publications/);
    const card = await page.locator(".document-card").first().boundingBox();
    const chip = await page.getByRole("button", { name: /^Publications/ }).boundingBox();
    assert(card !== null && chip !== null && chip.x + chip.width < card.x + card.width);
    await page.locator('input[name="resume"]:focus').waitFor();
    await page.getByText("PDF, 1 KB").waitFor();
    assert.equal(await page.locator("#field-resume").count(), 0, "the text is not opened");
    await page.getByRole("button", { name: /^Skills/ }).click();
    await page.locator("#field-resume:focus").waitFor();
    assert.equal(await page.evaluate("getSelection().toString()"), "Skills");
  },
);

atBothWidths(
  "[RDB2] given a file of which pages are left out, the page warns of it, and marks in the text where it was cut",
  async (page) => {
    await resume(page).setInputFiles(pdf("long.pdf", { pages: 130 }));
    const warning = status(page).locator(".note.warn");
    await warning.getByText("Please check what was read").waitFor();
    assert.match(await warning.innerText(), /pages/);
    assert.equal(await warning.locator("svg").count(), 1);
    await page.getByRole("button", { name: "Read and correct the text" }).click();
    await page.getByText("The text ends here").waitFor();
  },
);

atBothWidths(
  "[RDB3] given a file that is refused, its name and what to do stay beside it, and another can be chosen",
  async (page) => {
    await resume(page).setInputFiles(pdf("locked.pdf", { encrypted: true }));
    const error = page.locator("#error-resume");
    await error.getByText(/“locked\.pdf” cannot be used\. .*password/).waitFor();
    await page.getByText("locked.pdf", { exact: true }).waitFor();
    await page.getByPlaceholder("… or paste its text here").waitFor();
    await page.getByText("Choose another").waitFor();
    await resume(page).setInputFiles(pdf("open.pdf"));
    await status(page).getByText(/AceIt read/).waitFor();
    assert.equal(await error.innerText(), "");
    await page.getByRole("button", { name: "Remove" }).click();
    await page.locator('input[name="resume"]:focus').waitFor();
    assert.equal(await status(page).innerText(), "");
  },
);

inBrowser(
  "[RDB4] given a server that cannot be reached, the page says so, and reads the file once it is tried again",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    await page.route(readRoute, (route) => route.abort());
    await resume(page).setInputFiles(pdf("jane.pdf"));
    await page.getByText("Check that you are online").waitFor();
    await page.unroute(readRoute);
    await page.getByRole("button", { name: "Try again" }).click();
    await status(page).getByText(/AceIt read/).waitFor();
  },
);

inBrowser(
  "[RDB5] given a reading that takes long, it can be cancelled, and the form is sent with the file all the same",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    await page.route(readRoute, () => {});
    await resume(page).setInputFiles(pdf("jane.pdf"));
    await status(page).getByText("Reading “jane.pdf”").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Read it now" }).waitFor();
    await page.locator("#field-jobDescription").fill("Engineer. Kafka.");
    const sent = page.waitForRequest((request) => request.url().endsWith("/api/init-session"));
    await page.getByRole("button", { name: "Set up the interview" }).click();
    assert.match(
      (await sent).postDataBuffer()?.toString("latin1") ?? "",
      /name="resume"; filename/,
    );
  },
);

inBrowser(
  "[RDB6] given a corrected text, it survives a reload; the file's own text comes back while the file is there",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    await resume(page).setInputFiles(pdf("jane.pdf"));
    const open = page.getByRole("button", { name: "Read and correct the text" });
    await open.click();
    const box = page.getByLabel("Text of jane.pdf");
    const own = await box.inputValue();
    await box.fill(own.replace("six", "sixty two"));
    await box.blur();
    await status(page).getByText("AceIt read 9 words on 1 page").waitFor();
    await page.getByRole("button", { name: "Use the file's own text again" }).click();
    assert.equal(await box.inputValue(), own);
    await box.fill(own.replace("six", "sixty two"));
    await page.reload();
    await page.locator("html[data-islands=ready]").waitFor();
    await status(page).getByText("AceIt read 9 words").waitFor();
    await page.getByText("jane.pdf", { exact: true }).waitFor();
    await open.click();
    assert.match(await box.inputValue(), /Led sixty two engineers/);
  },
);

inBrowser(
  "[RDB7] given pasted text, it is read once its field is left, and what is wrong with it is said beside it",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    const job = page.locator("#field-jobDescription");
    await job.fill("We look for an engineer.\nRequirements\nKafka");
    await job.blur();
    await page.getByText("AceIt read 7 words").waitFor();
    await job.fill("https://jobs.example.com/backend");
    assert.equal(await page.getByText("AceIt read 7 words").count(), 0, "that was another text");
    await job.blur();
    await page.getByText("This is only an address").waitFor();
  },
);

inBrowser(
  "[RDB8] given the longest text, only its beginning is drawn until it is opened, and then in a field that scrolls",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    const long = "Led a team of engineers.\n".repeat(7_900);
    await resume(page).setInputFiles(textFile("long.txt", long));
    const preview = page.locator(".read-preview");
    await preview.waitFor();
    assert((await preview.innerText()).length <= 600);
    await page.getByRole("button", { name: "Read and correct the text" }).click();
    const box = page.getByLabel("Text of long.txt");
    const height = (await box.boundingBox())?.height ?? Infinity;
    assert(height < 500, `${height} px high`);
    assert.equal((await box.inputValue()).length, long.length - 1);
  },
);

inBrowser(
  "[RDB9] given a file that is chosen before the page's scripts run, they read it once they do",
  "/new",
  async (page) => {
    // Chooses it as soon as the field is parsed; modules run after the whole page is.
    await page.addInitScript(`new MutationObserver((_, observer) => {
      const field = document.getElementById("file-resume");
      if (field === null) return;
      observer.disconnect();
      const chosen = new DataTransfer();
      chosen.items.add(new File(["Jane Porter"], "early.txt"));
      field.files = chosen.files;
    }).observe(document, { childList: true, subtree: true })`);
    await page.reload();
    await status(page).getByText("AceIt read 2 words").waitFor();
    await page.getByText("early.txt", { exact: true }).waitFor();
  },
);

inBrowser(
  "[RDB10] given a text that is too long, the page says so when its field is left, and sends it nowhere",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    let sent = 0;
    await page.route(readRoute, (route) => {
      sent++;
      return route.abort();
    });
    const job = page.locator("#field-jobDescription");
    await job.fill("x".repeat(200_100));
    await job.blur();
    await page.getByText("This text has 200,100 characters").waitFor();
    assert.equal(sent, 0);
  },
);
