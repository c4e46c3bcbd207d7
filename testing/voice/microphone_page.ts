import type { Page } from "playwright-core";

/** A page of a real Chromium whose microphone sends an Opus track to an interview. */
export interface MicrophonePage {
  /** Plays a WAV into the microphone; resolves when it is over. */
  say(wav: Uint8Array): Promise<void>;
  /** Opus packets as Chromium sent them, in order, since the beginning. */
  sent(): Promise<{ timestamp: number; payload: Uint8Array }[]>;
  hangUp(): Promise<void>;
}

declare global {
  var microphone: InPage;
}

interface InPage {
  say(base64: string): Promise<void>;
  readonly sent: { timestamp: number; payload: number[] }[];
  hangUp(): void;
}

/**
 * Connects a page over WebRTC, as the product's own page does.
 *
 * @param kind `device`: what Chromium's fake device plays. `clips`: what `say` is given; the page's
 * getUserMedia then hands out a stream that is fed by Web Audio.
 */
export async function connectMicrophone(
  page: Page,
  sessionId: string,
  kind: "device" | "clips",
): Promise<MicrophonePage> {
  await page.evaluate(connectInPage, { sessionId, kind });
  return {
    say: (wav) => page.evaluate((base64) => globalThis.microphone.say(base64), wav.toBase64()),
    async sent() {
      const packets = await page.evaluate(() => globalThis.microphone.sent);
      return packets.map(({ timestamp, payload }) => ({
        timestamp,
        payload: Uint8Array.from(payload),
      }));
    },
    hangUp: () => page.evaluate(() => globalThis.microphone.hangUp()),
  };
}

/** Runs in the page. */
async function connectInPage(
  { sessionId, kind }: { sessionId: string; kind: "device" | "clips" },
): Promise<void> {
  const audio = new AudioContext({ sampleRate: 48_000 });
  const outlet = audio.createMediaStreamDestination();
  outlet.channelCount = 1;
  // A microphone is never quite silent, and Chromium sends nothing of a graph that plays nothing.
  const room = audio.createOscillator();
  const quiet = audio.createGain();
  quiet.gain.value = 0.0003;
  room.connect(quiet).connect(outlet);
  room.start();
  if (kind === "clips") {
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(outlet.stream);
  }
  const constraints = { audio: { echoCancellation: false, noiseSuppression: false } };
  const stream = await navigator.mediaDevices.getUserMedia(constraints);
  const connection = new RTCPeerConnection(
    { encodedInsertableStreams: true } as RTCConfiguration,
  );
  const unreliable = { ordered: false, maxRetransmits: 0 };
  const landmarks = connection.createDataChannel("landmarks", unreliable);
  connection.createDataChannel("hud", unreliable);
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw new Error("There is no microphone.");
  const sender = connection.addTrack(track, stream);
  const sent: InPage["sent"] = [];
  tap(sender, sent);
  await connection.setLocalDescription(await connection.createOffer());
  if (connection.iceGatheringState !== "complete") {
    await new Promise<void>((resolve) =>
      connection.onicegatheringstatechange = () =>
        connection.iceGatheringState === "complete" && resolve()
    );
  }
  const response = await fetch(`/api/interviews/${sessionId}/connection`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      connectionId: crypto.randomUUID(),
      sdp: connection.localDescription?.sdp,
    }),
  });
  const { sdp } = await response.json();
  await connection.setRemoteDescription({ type: "answer", sdp });
  if (landmarks.readyState !== "open") {
    await new Promise((resolve) => landmarks.onopen = resolve);
  }
  const ping = setInterval(() => {
    const frame = new Uint8Array(14);
    frame.set([1, 3]);
    if (landmarks.readyState === "open") landmarks.send(frame);
  }, 1_000);
  globalThis.microphone = {
    sent,
    async say(base64) {
      const source = audio.createBufferSource();
      const wav = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      source.buffer = await audio.decodeAudioData(wav.buffer);
      source.connect(outlet);
      source.start();
      await new Promise((resolve) => source.onended = resolve);
    },
    hangUp() {
      clearInterval(ping);
      connection.close();
    },
  };

  /** Copies what leaves, encoded, on its way. */
  function tap(sender: RTCRtpSender, packets: InPage["sent"]): void {
    interface Encoded {
      readonly data: ArrayBuffer;
      readonly timestamp: number;
    }
    const { createEncodedStreams } = sender as unknown as {
      createEncodedStreams?(): {
        readable: ReadableStream<Encoded>;
        writable: WritableStream<Encoded>;
      };
    };
    if (createEncodedStreams === undefined) return;
    const { readable, writable } = createEncodedStreams.call(sender);
    const copy = new TransformStream<Encoded, Encoded>({
      transform(packet, controller) {
        const payload = [...new Uint8Array(packet.data)];
        packets.push({ timestamp: packet.timestamp, payload });
        controller.enqueue(packet);
      },
    });
    void readable.pipeThrough(copy).pipeTo(writable);
  }
}
