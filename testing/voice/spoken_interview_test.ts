// Runs alone: it judges pauses by their length, and Whisper must keep up with the voice.
import assert from "node:assert/strict";
import { Flite } from "../../models/flite/flite.ts";
import { launchBrowser } from "../browser/browser.ts";
import { testdataPath } from "../fixtures/testdata.ts";
import { encodeWav, readWav } from "../fixtures/wav.ts";
import { wordErrorRate } from "../fixtures/word_error_rate.ts";
import { filesIn, tracesIn, tracesOf } from "./find_audio.ts";
import { serveProduct } from "./served_product.ts";
import { SpokenInterview } from "./spoken_interview.ts";

const audio = testdataPath("audio/references.json");
if (audio === null) {
  // deno-lint-ignore no-console
  console.warn("Skipped: spoken interviews need testdata/audio; set ACEIT_TESTDATA.");
}

const flags = ["--autoplay-policy=no-user-gesture-required"];
const recording = (name: string) => Deno.readFile(testdataPath(`audio/${name}`) ?? "");
const references = async (): Promise<Record<string, string>> =>
  JSON.parse(await Deno.readTextFile(audio ?? ""));

/** One sound and another, with silence between them. */
function join(parts: readonly (Float32Array | number)[]): Uint8Array {
  const pieces = parts.map((part) => typeof part === "number" ? new Float32Array(part * 16) : part);
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return encodeWav(16_000, whole);
}

/** A listener's sound, in the voice of Flite. */
async function backchannel(): Promise<Uint8Array> {
  const flite = new Flite({ voice: "rms" });
  const [piece] = await Array.fromAsync(flite.speak("Right.", new AbortController().signal));
  await flite.close();
  if (piece === undefined) throw new Error("Flite said nothing.");
  const samples = Float32Array.from(new Int16Array(piece.pcm.buffer), (sample) => sample / 32_768);
  return join([samples]);
}

Deno.test({
  name: "[SPV1] a spoken interview: three turns, a thinking pause, a backchannel, a barge-in",
  ignore: audio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const said = await references();
    const { browser, reason } = await launchBrowser({ flags });
    assert.ok(browser !== null, reason ?? "");
    await using _browser = browser;
    await using served = await serveProduct();
    const { log } = served.product.services;
    const right = await backchannel();
    const { context } = browser;
    const interview = await SpokenInterview.start({ served, context, preamble: 3 });
    const { candidate: microphone } = interview;
    const aloud = () => interview.aloud;
    const hasAnswered = (count: number) => () => interview.answers.length === count;
    const hasReplied = (to: number) => () => hasAnswered(to)() && aloud()?.voice === "ended";
    const sounding = (to: number, sentences = 1) => () =>
      hasAnswered(to)() && aloud()?.voice === "playing" &&
      (aloud()?.heard.sentences ?? 0) >= sentences;

    await interview.until("the opening", hasReplied(0));
    const { samples } = readWav(await recording("jfk.wav"));
    // 3.4 seconds of thought after "And so, my fellow Americans", where the speaker takes one.
    const thought = 2.8 * 16_000;
    await microphone.say(join([samples.slice(0, thought), 2_500, samples.slice(thought)]));
    await interview.until("the first answer", hasAnswered(1));
    await interview.until("the second question", sounding(1));
    // Where the thought outlasted the wait, the answer is in two parts that were joined.
    const firstParts = interview.all("UtteranceHeard");
    const hasResumed = () => interview.all("ReplyResumed").length > 0;
    // One so short may go under in the interviewer's own voice, and nobody minds; then it comes again.
    for (let tries = 0; tries < 3 && !hasResumed() && aloud()?.voice === "playing"; tries++) {
      await microphone.say(right);
      await interview.until("the backchannel", hasResumed, 6_000).catch(() => {});
    }
    assert.ok(hasResumed(), interview.story());
    await interview.until("the second reply's end", hasReplied(1));
    await microphone.say(await recording("flite_rms_1.wav"));
    await interview.until("the second answer", hasAnswered(2));
    // Later than anybody would who only goes on with the answer before.
    await interview.until("well into the third question", sounding(2, 2));
    await microphone.say(await recording("ss_0870.wav"));
    await interview.until("the third answer", hasAnswered(3));
    const { answers } = interview;
    const packets = await microphone.readSent();
    await microphone.page.close();
    interview.end();

    const heard = interview.all("UtteranceHeard");
    assert.ok(heard.every(({ how }) => how === "voice"), interview.story());
    assert.ok(interview.all("AnswerReopened").length <= 1, interview.story());
    const names = ["jfk.wav", "flite_rms_1.wav", "ss_0870.wav"];
    const rates = names.map((name, place) => wordErrorRate(said[name] ?? "", answers[place] ?? ""));
    assert.ok(
      rates.every((rate, place) => rate <= (most[place] ?? 0)),
      `${rates}\n${interview.story()}`,
    );
    const length = (firstParts.at(-1)?.speechEndedAt ?? 0) - (firstParts[0]?.speechBeganAt ?? 0);
    // The recording has 10.2 seconds from its first word to its last; 2.5 were put in between.
    assert.ok(length > 12_400, `The first answer holds its pause: ${length} ms.`);
    // A backchannel, or, where its words came too late, a noise; in no case an answer.
    const causes = new Set(interview.all("ReplyResumed").map(({ cause }) => cause));
    assert.ok(causes.isSubsetOf(new Set(["backchannel", "noise"])), interview.story());
    assert.deepEqual(
      interview.all("ReplyInterrupted").map(({ cause }) => cause)
        .filter((cause) => cause !== "candidate_went_on"),
      ["candidate_spoke"],
    );

    const traces = await tracesOf(packets);
    assert.ok(traces.every(({ needles }) => needles.length > 50), "There is a voice to look for.");
    for await (const { path, bytes } of filesIn(served.data)) {
      assert.deepEqual(tracesIn(bytes, traces), [], `${path} holds audio.`);
    }
    for await (const { event } of log.read(interview.room.sessionId)) {
      const bytes = new TextEncoder().encode(JSON.stringify(event));
      assert.deepEqual(tracesIn(bytes, traces), [], `${event.type} holds audio.`);
    }
  },
});

Deno.test({
  name: "[SPV2] what Chromium's own microphone hears is written down word for word",
  ignore: audio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { samples } = readWav(await recording("jfk.wav"));
    const wav = await Deno.makeTempFile({ suffix: ".wav" });
    // Chromium plays the file again and again: long silence makes each time a turn of its own.
    await Deno.writeFile(wav, join([3_000, samples, 90_000]));
    const { browser, reason } = await launchBrowser({ flags, fakeAudio: wav });
    assert.ok(browser !== null, reason ?? "");
    await using _browser = browser;
    await using served = await serveProduct();
    const { context } = browser;
    const interview = await SpokenInterview.start({
      served,
      context,
      microphone: "device",
      talks: false,
    });
    await interview.until("the opening", () => interview.aloud?.voice === "ended");
    await interview.candidate.talk();
    await interview.until("an answer", () => interview.all("UtteranceHeard").length === 1);
    await interview.candidate.page.close();
    interview.end();
    await Deno.remove(wav);
    const { "jfk.wav": reference = "" } = await references();
    const text = interview.all("UtteranceHeard")[0]?.text ?? "";
    // The page has the browser level the voice and suppress noise, which costs Whisper tiny a word or two.
    assert.ok(wordErrorRate(reference, text) <= 0.15, text);
  },
});

/**
 * Word error rates of the recordings through Whisper tiny, and two words more each: Opus and the network
 * between change which ones it gets wrong. Without them 0.2, 0.15 and 0.21 were measured. The first has
 * a thinking pause cut into it, which costs it words; [SPV2] hears it as it is.
 */
const most = [0.29, 0.22, 0.29];
