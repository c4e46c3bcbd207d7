import type { BrowserContext, Page } from "playwright-core";
import type { VoicePacket } from "../../media/voice_stream.ts";
import { installProbe, type Played } from "./page_probe.ts";

/** Sound that left the page, and when, in seconds of its audio clock. */
export interface PlayedSound extends Omit<Played, "pcm"> {
  readonly samples: Int16Array;
}

/** Longest wait for one step, in milliseconds; only a machine that does much else comes near it. */
const longestWaitMs = 90_000;

/** The product's own live page with its own player, and a microphone that says what it is given. */
export class VoicePage {
  /** What the page's scripts complained of. */
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on("pageerror", ({ message }) => this.complaints.push(message));
  }

  /**
   * @param microphone `clips`: what `say` is given. `device`: what Chromium's fake device plays.
   */
  static async open(
    context: BrowserContext,
    address: string,
    microphone: "device" | "clips" = "clips",
  ): Promise<VoicePage> {
    const page = await context.newPage();
    page.setDefaultTimeout(longestWaitMs);
    await page.addInitScript(installProbe, microphone === "device");
    const candidate = new VoicePage(page);
    await page.goto(address);
    return candidate;
  }

  /** Starts the interview, as the candidate does. */
  async start(): Promise<void> {
    await this.page.getByRole("button", { name: "Start the interview" }).click();
    await this.page.locator(".stage").waitFor();
  }

  /** Switches the microphone on. */
  async talk(): Promise<void> {
    await this.untilConnected();
    await this.page.getByRole("button", { name: "Talk", exact: true }).click();
    await this.page.getByRole("button", { name: "Mute" }).waitFor();
  }

  /** Resolves once the room hears this page, in whichever way. */
  async untilConnected(): Promise<void> {
    await this.page.getByText(/Connected by WebRTC|Using a WebSocket/).waitFor();
  }

  /** Plays a WAV into the microphone; resolves when it is over. */
  async say(wav: Uint8Array): Promise<void> {
    await this.page.evaluate((base64) => globalThis.probe.say(base64), wav.toBase64());
  }

  /** Opus packets as Chromium sent them, in order, since the page was loaded. */
  async readSent(): Promise<VoicePacket[]> {
    const packets = await this.page.evaluate(() => globalThis.probe.sent);
    return packets.map(({ timestamp, payload }) => ({
      kind: "opus" as const,
      timestamp,
      payload: Uint8Array.from(payload),
    }));
  }

  /** What the player gave to the loudspeaker since the page was loaded, in order. */
  async readPlayed(): Promise<PlayedSound[]> {
    const played = await this.page.evaluate(() => globalThis.probe.listPlayed());
    return played.map(({ pcm, ...times }) => ({
      ...times,
      samples: new Int16Array(Uint8Array.fromBase64(pcm).buffer),
    }));
  }

  /** What the stage showed while the player sounded, and while it did not. */
  readSeen(): Promise<{ readonly sounding: string[]; readonly silent: string[] }> {
    return this.page.evaluate(() => globalThis.probe.seen);
  }

  sounds(): Promise<boolean> {
    return this.page.evaluate(() => globalThis.probe.sounds());
  }

  /** Resolves once the player sounds, or does not. */
  async untilSounds(sounds = true): Promise<void> {
    await this.page.waitForFunction((wanted) => globalThis.probe.sounds() === wanted, sounds);
  }

  /** Resolves once the stage shows these words. */
  async untilStage(words: string): Promise<void> {
    await this.page.locator(".stage .stage-turn", { hasText: words }).waitFor();
  }
}
