// Runs alone: it counts the samples that the page played against those that were spoken, in real time.
import assert from "node:assert/strict";
import { heardTextOf } from "../../domain/conversation/aloud.ts";
import { Flite } from "../../models/flite/flite.ts";
import { findChromium, launchBrowser } from "../browser/browser.ts";
import { encodeWav } from "../fixtures/wav.ts";
import { serveProduct } from "./served_product.ts";
import { SpokenInterview } from "./spoken_interview.ts";
import { type PlayedSound, VoicePage } from "./voice_page.ts";

const missing = findChromium() === null;
// deno-lint-ignore no-console
if (missing) console.warn("SKIPPED: testing/voice/player_page_test.ts: there is no Chromium.");

const flags = ["--autoplay-policy=no-user-gesture-required"];

/** A test in the live page while the interviewer speaks its first words there. */
function whileItSpeaks(
  name: string,
  preamble: number,
  run: (interview: SpokenInterview) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore: missing,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const { browser, reason } = await launchBrowser({ flags });
      assert.ok(browser !== null, reason ?? "");
      await using _browser = browser;
      await using served = await serveProduct();
      const interview = await SpokenInterview.start({
        served,
        preamble,
        context: browser.context,
      });
      try {
        await run(interview);
      } catch (error) {
        // deno-lint-ignore no-console
        console.error(`${error}\n${interview.story()}`);
        throw error;
      } finally {
        interview.end();
      }
    },
  });
}

const samplesOf = (sounds: readonly PlayedSound[]) =>
  Int16Array.from(sounds.flatMap(({ samples }) => [...samples]));

/** All the sound of the latest reply, sentence by sentence. */
async function wholeSound(interview: SpokenInterview): Promise<Int16Array> {
  const { aloud } = interview;
  assert.ok(aloud?.finished);
  const sentences = aloud.sentences.map((_, index) => interview.soundOf(aloud.replyId, index));
  return Int16Array.from((await Promise.all(sentences)).flatMap((sound) => [...sound]));
}

/** Where a stretch of sound stands in a longer one; -1 where it does not. */
function placeIn(whole: Int16Array, part: Int16Array, near: number, reach: number): number {
  for (let place = Math.max(0, near - reach); place <= near + reach; place++) {
    if (part.every((sample, offset) => whole[place + offset] === sample)) return place;
  }
  return -1;
}

/** Asserts that stretches of sound follow each other in the whole, to within two samples each. */
function assertFollows(whole: Int16Array, played: readonly PlayedSound[]): void {
  let end = 0;
  for (const { samples } of played) {
    const place = placeIn(whole, samples, end, 2);
    assert.ok(place >= 0, `What sounds after sample ${end} is not what comes there.`);
    end = place + samples.length;
  }
  assert.ok(Math.abs(end - whole.length) <= 2, `${end} of ${whole.length} samples sounded.`);
}

/** Lets the voice sound for a while, in seconds of the page's own audio clock. */
async function letSound({ page }: VoicePage, seconds: number): Promise<void> {
  await page.waitForFunction((length) => {
    const sounds = globalThis.probe.listPlayed();
    const now = globalThis.probe.now();
    return sounds.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, now) - from), 0) >=
      length;
  }, seconds);
}

whileItSpeaks(
  "[VP15] paused again and again the voice goes on where it stopped, says all of it and counts no more",
  0,
  async (interview) => {
    const { room, candidate } = interview;
    const at = () => room.now();
    for (const seconds of [0.6, 1.7, 3.1, 3.2]) {
      await letSound(candidate, seconds);
      const { aloud } = interview;
      assert.ok(aloud !== null && aloud.voice === "playing", `${aloud?.voice}`);
      const { replyId } = aloud;
      room.execute({ type: "PauseReply", at: at(), replyId });
      await candidate.untilSounds(false);
      await candidate.untilStage("Paused, listening to you");
      assert.equal(interview.aloud?.voice, "paused", "What was kept back is not heard.");
      assert.ok((interview.aloud?.heard.sentences ?? 9) < aloud.sentences.length);
      room.execute({ type: "ResumeReply", at: at(), replyId, cause: "noise" });
      await candidate.untilSounds();
    }
    await interview.until("the end", () => interview.aloud?.voice === "ended");
    const played = await candidate.readPlayed();
    assert.ok(played.length > 4);
    assertFollows(await wholeSound(interview), played);
    await candidate.untilStage("Listening");
    assert.deepEqual((await candidate.readSeen()).sounding, ["Speaking"]);
  },
);

whileItSpeaks(
  "[VP16] what was heard of an interrupted reply is what left the page, to the word",
  0,
  async (interview) => {
    const { room, candidate } = interview;
    await letSound(candidate, 6.3);
    await interview.until("the text", () => interview.aloud?.finished === true);
    const { aloud } = interview;
    assert.ok(aloud !== null);
    const spoken = await Promise.all(aloud.sentences.map(async (_, index) => ({
      samples: (await interview.soundOf(aloud.replyId, index)).length,
      words: await interview.wordsOf(aloud.replyId, index),
    })));
    room.execute({ type: "InterruptReply", at: room.now(), cause: "candidate_spoke" });
    await candidate.untilSounds(false);
    let left = samplesOf(await candidate.readPlayed()).length;
    const sentences = spoken.findIndex(({ samples }) => (left -= samples) < 0);
    const part = spoken[sentences];
    assert.ok(part !== undefined);
    const ms = (left + part.samples) / 16;
    const expected = {
      sentences,
      characters: part.words.filter(({ end }) => end <= ms).at(-1)?.until ?? 0,
    };
    await interview.until("the last word", () => {
      const heard = interview.aloud?.heard;
      return heard?.sentences === expected.sentences && heard.characters === expected.characters;
    }, 5_000);
    // Nothing more of it is ever counted.
    await candidate.untilStage("Listening");
    assert.deepEqual(interview.aloud?.heard, expected);
    assert.equal(
      room.interview.conversation.lines[0]?.text,
      interview.aloud === null ? "" : heardTextOf(interview.aloud),
    );
  },
);

/** Samples that sound between the last word of a page and its end: half a second. */
const untold = 8_000;

/**
 * Asserts that sound goes on in a whole where other sound ended: at the word that was cut there, or,
 * where the page that spoke could not say how far it came, at the beginning of its sentence.
 *
 * @returns Where in the whole it ends.
 */
async function assertGoesOn(
  interview: SpokenInterview,
  before: Int16Array,
  after: Int16Array,
): Promise<number> {
  const whole = await wholeSound(interview);
  assert.ok(placeIn(whole, before, 0, 0) === 0, "It began at the beginning.");
  let begins = 0;
  for (const [index] of interview.aloud?.sentences.entries() ?? []) {
    const next = begins + (await interview.soundOf(interview.replyId, index)).length;
    // What was heard last is perhaps not known: then the sentence of a moment before begins again.
    if (next > before.length - untold) break;
    begins = next;
  }
  let place = before.length + 500;
  while (place >= begins && placeIn(whole, after, place, 0) < 0) place--;
  assert.ok(
    place >= begins,
    "It goes on in the sentence where it stopped, and leaves nothing out.",
  );
  return place + after.length;
}

whileItSpeaks(
  "[VP17] a reload goes on at the word where it was, to the end",
  4,
  async (interview) => {
    const { candidate } = interview;
    await letSound(candidate, 2.6);
    const before = await candidate.readPlayed();
    // The page sounds until it is left, which takes a moment.
    await candidate.page.evaluate(() =>
      addEventListener("pagehide", () => sessionStorage.setItem("left", String(probe.now())))
    );
    await candidate.page.reload();
    await candidate.untilSounds();
    const now = await candidate.page.evaluate(() => Number(sessionStorage.getItem("left")));
    assert.equal(interview.aloud?.voice, "playing");
    await interview.until("the end", () => interview.aloud?.voice === "ended");
    const first = samplesOf(before.filter(({ from }) => from < now));
    const heard = first.subarray(0, Math.round((now - (before[0]?.from ?? 0)) * 16_000));
    const end = await assertGoesOn(interview, heard, samplesOf(await candidate.readPlayed()));
    const whole = await wholeSound(interview);
    assert.ok(Math.abs(end - whole.length) <= 2, "It is said to its end.");
    assert.equal(interview.all("ReplyBegan").length, 1);
  },
);

whileItSpeaks(
  "[VP18] of two tabs the one that holds the connection speaks, the other falls silent and says so",
  12,
  async (interview) => {
    const { room, candidate } = interview;
    await interview.until("the text", () => interview.aloud?.finished === true);
    await letSound(candidate, 2.6);
    const other = await VoicePage.open(candidate.page.context(), interview.address);
    await other.untilSounds();
    assert.equal(await candidate.sounds(), false);
    const before = samplesOf(await candidate.readPlayed());
    await candidate.untilStage("Continues in another window");
    assert.equal(interview.aloud?.voice, "playing");
    await letSound(other, 2);
    room.execute({ type: "PauseReply", at: room.now(), replyId: interview.replyId });
    await other.untilStage("Paused, listening to you");
    assert.equal(samplesOf(await candidate.readPlayed()).length, before.length);
    await assertGoesOn(interview, before, samplesOf(await other.readPlayed()));
    assert.deepEqual((await candidate.readSeen()).sounding, ["Speaking"]);
    assert.deepEqual((await other.readSeen()).sounding, ["Speaking"]);
  },
);

whileItSpeaks(
  "[VP19] after a reload the room knows that the voice sounds: speech over it stops it",
  12,
  async (interview) => {
    const { candidate } = interview;
    await letSound(candidate, 1.5);
    await candidate.page.reload();
    await candidate.untilSounds();
    await candidate.talk();
    const isPaused = () => interview.all("ReplyPaused").length > 0;
    // A loaded machine may leave out sound of the microphone; then it comes again.
    for (let tries = 0; tries < 5 && !isPaused(); tries++) await candidate.say(await speech());
    await interview.until("the voice to stop", isPaused, 10_000);
    await candidate.untilSounds(false);
  },
);

/** A few words over the interviewer, in the voice of Flite. */
async function speech(): Promise<Uint8Array> {
  const flite = new Flite({ voice: "rms" });
  const text = "Wait please, I would like to say something about that first.";
  const pieces = await Array.fromAsync(flite.speak(text, new AbortController().signal));
  await flite.close();
  const samples = pieces.flatMap(({ pcm }) => [...new Int16Array(pcm.slice().buffer)]);
  return encodeWav(16_000, Float32Array.from(samples, (sample) => sample / 32_768));
}
