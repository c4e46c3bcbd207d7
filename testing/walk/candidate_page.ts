import { Buffer } from "node:buffer";
import type { Locator, Page } from "playwright-core";
import { jobDescription } from "../../simulation/script.ts";

/** A file as a person chooses it. */
export interface ChosenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface SetupChoices {
  readonly resume: ChosenFile;
  /** Names of tracks and manners as the page words them. */
  readonly track?: string;
  readonly manner?: string;
  /** Whether all measures of the camera are agreed to. @default false */
  readonly agree?: boolean;
}

/** What one side said, as the page shows it. */
interface ShownLine {
  readonly number: number;
  readonly who: "candidate" | "interviewer";
  readonly text: string;
}

/** Longest wait for one step, in milliseconds; only a machine that does much else comes near it. */
const longestWaitMs = 90_000;

/** The candidate at the page: each step ends when the page shows that it has happened. */
export class CandidatePage {
  /** What the browser complained of: faults of scripts and refusals of the content policy. */
  readonly complaints: string[] = [];

  constructor(readonly page: Page, readonly origin: string) {
    page.setDefaultTimeout(longestWaitMs);
    page.on("pageerror", ({ message }) => this.complaints.push(message));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) this.complaints.push(message.text());
    });
  }

  /** From the home page through the set-up to the screen before the start. */
  async setUp({ resume, track, manner, agree = false }: SetupChoices): Promise<void> {
    const { page } = this;
    await page.goto(this.origin);
    await page.getByRole("link", { name: "Start an interview" }).first().click();
    await this.chooseResume(resume);
    await page.locator('textarea[name="jobDescription"]').fill(jobDescription);
    if (track !== undefined) await page.getByText(track, { exact: true }).click();
    if (manner !== undefined) await page.getByText(manner, { exact: true }).click();
    for (const consent of await page.locator('input[name="consents"]').all()) {
      await consent.setChecked(agree);
    }
    await page.getByRole("button", { name: "Set up the interview" }).click();
    await this.ready.waitFor();
  }

  /** Chooses a résumé on the set-up page, once its scripts run. */
  async chooseResume({ name, mediaType, bytes }: ChosenFile): Promise<void> {
    const file = { name, mimeType: mediaType, buffer: Buffer.from(bytes) };
    const field = this.page.locator('input[name="resume"]');
    const chosen = this.page.getByText(name, { exact: true });
    // Before the island lives, a chosen file goes unnoticed by it.
    await this.page.locator(".setup").waitFor();
    await this.page.waitForLoadState("networkidle");
    await field.setInputFiles(file);
    await chosen.waitFor();
  }

  get ready(): Locator {
    return this.page.getByRole("heading", { name: "Ready when you are" });
  }

  /** Id of the interview that the page is about. */
  get sessionId(): string {
    return /\/interview\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  /** Starts the interview and waits for the first words. */
  async start(): Promise<void> {
    await this.page.getByRole("button", { name: "Start the interview" }).click();
    await this.page.locator(".utterance.interviewer .utterance-text").first().waitFor();
  }

  get answerBox(): Locator {
    return this.page.getByLabel("Your answer");
  }

  /** Waits until so many replies are written from beginning to end; their voice may go on. */
  async untilHeard(replies: number): Promise<void> {
    await this.page.locator(".utterance.interviewer[data-number]").nth(replies - 1).waitFor();
  }

  /** Waits until the interviewer has written all that it wants to say now. */
  async untilReplied(): Promise<void> {
    await this.page.locator(".conversation .thinking, .conversation .caret").first()
      .waitFor({ state: "detached" });
  }

  /** Types an answer, sends it and waits until the page shows it as taken. */
  async answer(text: string): Promise<void> {
    await this.answerBox.fill(text);
    await this.page.getByRole("button", { name: "Send" }).click();
    await this.untilTaken(text);
  }

  async untilTaken(text: string): Promise<void> {
    await this.page.locator(".utterance.candidate[data-number]", { hasText: text }).waitFor();
  }

  /** All that the page shows as said in full. */
  async lines(): Promise<readonly ShownLine[]> {
    const shown = await this.page.locator(".utterance[data-number]").all();
    return await Promise.all(shown.map(async (line): Promise<ShownLine> => ({
      number: Number(await line.getAttribute("data-number")),
      who: (await line.getAttribute("class"))?.includes("candidate") ? "candidate" : "interviewer",
      text: await line.locator(".utterance-text").textContent() ?? "",
    })));
  }

  async end(): Promise<void> {
    await this.page.getByRole("button", { name: /^End/ }).click();
    await this.page.getByRole("button", { name: "End it" }).click();
    await this.page.getByRole("heading", { name: "That's it" }).waitFor();
  }

  /** Opens the report and waits until it is written. */
  async readReport(): Promise<void> {
    await this.page.getByRole("link", { name: "Read the report" }).click();
    await this.page.getByRole("heading", { name: "Summary" }).waitFor();
  }

  /** Opens the replay and waits for its events. @returns How many there are. */
  async openReplay(): Promise<number> {
    await this.page.getByRole("link", { name: "Replay" }).first().click();
    const place = this.page.locator(".player-event", { hasText: /of [1-9]\d*$/ });
    await place.waitFor();
    await this.page.locator(".player progress").waitFor({ state: "detached" });
    return Number(/of (\d+)$/.exec(await place.innerText())?.[1]);
  }

  /** The hash that the replay shows once it stands at an event. */
  async hashAt(number: number): Promise<string> {
    const hash = this.page.locator(".state-hash", { hasText: `event ${number}` })
      .getByText(/^[0-9a-f]{64}$/);
    return await hash.innerText();
  }
}
