/** A stretch of sound that the page gave to its loudspeaker. Times are seconds of its audio clock. */
export interface Played {
  readonly from: number;
  /** When it ended or was stopped; it may lie ahead. */
  readonly to: number;
  readonly sampleRate: number;
  /** The samples between, 16 bit, in Base64. */
  readonly pcm: string;
}

/** An Opus packet as it left the page. */
interface SentPacket {
  readonly timestamp: number;
  readonly payload: number[];
}

/** What stands in the page for its microphone, and beside its loudspeaker and its network. */
interface PageProbe {
  /** Plays a WAV, in Base64, into the microphone; resolves when it is over. */
  say(base64: string): Promise<void>;
  readonly sent: SentPacket[];
  /** What the player has given to the loudspeaker, in order. */
  listPlayed(): Played[];
  /** Whether sound of the player leaves the page at this moment. */
  sounds(): boolean;
  /** Now, on the player's audio clock; 0 before it has one. */
  now(): number;
  /** What the stage showed while the player sounded, and while it did not, each once. */
  readonly seen: { readonly sounding: string[]; readonly silent: string[] };
}

declare global {
  var probe: PageProbe;
}

/**
 * Runs in the page before its own scripts: the microphone hands out what `say` plays, packets are
 * copied on their way out, and each source that the player starts or stops is noted. The player itself
 * is the page's own.
 *
 * @param realMicrophone Whether the microphone is left as the browser has it.
 */
export function installProbe(realMicrophone: boolean): void {
  const microphone: { audio: AudioContext; outlet: MediaStreamAudioDestinationNode } | {
    audio: null;
  } = { audio: null };
  const startNode = AudioBufferSourceNode.prototype.start;
  const stopNode = AudioBufferSourceNode.prototype.stop;

  function open() {
    if (microphone.audio !== null) return microphone;
    const audio = new AudioContext({ sampleRate: 48_000 });
    const outlet = audio.createMediaStreamDestination();
    outlet.channelCount = 1;
    // A microphone is never quite silent, and Chromium sends nothing of a graph that plays nothing.
    const room = audio.createOscillator();
    const quiet = audio.createGain();
    quiet.gain.value = 0.0003;
    room.connect(quiet).connect(outlet);
    room.start();
    return Object.assign(microphone, { audio, outlet });
  }
  if (!realMicrophone && navigator.mediaDevices) {
    const devices = navigator.mediaDevices;
    const camera = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wanted) =>
      wanted?.video ? camera(wanted) : Promise.resolve(open().outlet.stream.clone());
  }

  interface Source {
    readonly node: AudioBufferSourceNode;
    readonly from: number;
    to: number;
  }
  const sources: Source[] = [];
  AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
    if (this.context !== microphone.audio && this.buffer !== null) {
      const from = Math.max(when, this.context.currentTime);
      sources.push({ node: this, from, to: from + this.buffer.duration });
    }
    startNode.call(this, when, ...rest);
  };
  AudioBufferSourceNode.prototype.stop = function (when = 0) {
    const source = sources.find(({ node }) => node === this);
    const at = Math.max(when, this.context.currentTime);
    if (source !== undefined) source.to = Math.max(source.from, Math.min(source.to, at));
    stopNode.call(this, when);
  };
  const now = () => sources.at(-1)?.node.context.currentTime ?? 0;
  const sounds = () => {
    const context = sources.at(-1)?.node.context;
    return context?.state === "running" &&
      sources.some(({ from, to }) => from <= now() && now() < to);
  };

  function describeSource({ node, from, to }: Source): Played {
    const { buffer } = node;
    const sampleRate = buffer?.sampleRate ?? 1;
    const count = Math.round((to - from) * sampleRate);
    const samples = buffer?.getChannelData(0).subarray(0, count) ?? new Float32Array();
    const bytes = new Uint8Array(Int16Array.from(samples, (sample) => sample * 32_768).buffer);
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { from, to, sampleRate, pcm: btoa(text) };
  }

  const sent: SentPacket[] = [];
  const seen = { sounding: [] as string[], silent: [] as string[] };
  globalThis.probe = {
    sent,
    seen,
    now,
    sounds,
    listPlayed: () => sources.filter(({ from, to }) => to > from).map(describeSource),
    async say(base64) {
      const { audio, outlet } = open();
      await audio.resume();
      const wav = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const source = audio.createBufferSource();
      source.buffer = await audio.decodeAudioData(wav.buffer);
      source.connect(outlet);
      source.start();
      await new Promise((resolve) => source.onended = resolve);
    },
  };
  watchStage();
  tapPackets();

  /** Sound and stage are looked at together; the edges, where one is about to follow, are left out. */
  function watchStage(): void {
    let [before, since] = [false, 0];
    setInterval(() => {
      const sounding = sounds();
      if (sounding !== before) [before, since] = [sounding, performance.now()];
      const shown = document.querySelector("[data-turn].stage .stage-turn")?.textContent?.trim();
      if (shown === undefined || performance.now() - since < 600) return;
      const list = sounding ? seen.sounding : seen.silent;
      if (!list.includes(shown)) list.push(shown);
    }, 50);
  }

  /** Copies what leaves, encoded, on its way. */
  function tapPackets(): void {
    interface Encoded {
      readonly data: ArrayBuffer;
      readonly timestamp: number;
    }
    const Native = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, encodedInsertableStreams: true } as RTCConfiguration);
      }
      override addTransceiver(...args: Parameters<RTCPeerConnection["addTransceiver"]>) {
        const transceiver = super.addTransceiver(...args);
        const { readable, writable } = (transceiver.sender as unknown as {
          createEncodedStreams(): {
            readable: ReadableStream<Encoded>;
            writable: WritableStream<Encoded>;
          };
        }).createEncodedStreams();
        const copy = new TransformStream<Encoded, Encoded>({
          transform(packet, controller) {
            const payload = [...new Uint8Array(packet.data)];
            sent.push({ timestamp: packet.timestamp, payload });
            controller.enqueue(packet);
          },
        });
        void readable.pipeThrough(copy).pipeTo(writable);
        return transceiver;
      }
    };
  }
}
