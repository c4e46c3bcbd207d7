import { BegunInterviews } from "../api/begun_interviews.ts";
import { ReadingsAtOnce } from "../api/readings_at_once.ts";
import type { SessionId } from "../domain/ids.ts";
import { answerOffers } from "./answer_offers.ts";
import type { Diary, PartHealth, Services } from "./app_state.ts";
import {
  hearingOf,
  interviewers,
  openIdentity,
  type OpenLog,
  openLog,
  openReadModels,
  openSharing,
  type Sharing,
  voiceOf,
} from "./adapters.ts";
import { embeddersOf } from "./embedders.ts";
import { neighboursOf } from "../api/neighbours.ts";
import { FormReaders } from "../documents/form_readers.ts";
import { ModelFiles } from "../media/model_files.ts";
import type { Peer } from "../media/peer.ts";
import { exportWireTotals, wireLine, WireTotals } from "../media/wire_totals.ts";
import type { HearingOnDemand } from "../models/hearing_on_demand.ts";
import type { WhisperModels } from "../models/whisper/whisper_models.ts";
import { builtInTracks } from "../models/tracks/load_tracks.ts";
import { loadVisualScore } from "../models/visual/visual_score.ts";
import type { DueData } from "../privacy/apply_retention.ts";
import { startRetention } from "../privacy/retention_job.ts";
import type { OperatorDoor } from "../operator/endpoint.ts";
import { dropDue } from "../operator/retention.ts";
import { newToken, writeServerFile } from "../operator/server_file.ts";
import { checkLogIsThere } from "../read_models/check_log.ts";
import { followLog, type ReadModelFollower } from "../read_models/follow.ts";
import { readModelWriter } from "../read_models/read_model_writer.ts";
import { type RoomParts, wireRoom } from "../room/room.ts";
import type { Rooms } from "../room/live_room.ts";
import { exportFaults, Faults } from "../room/faults.ts";
import { plainReason } from "../room/plain_reason.ts";
import { roomClock } from "../room/room_clock.ts";
import { openRooms } from "../room/rooms.ts";
import type { Settings } from "./settings.ts";
import type { ReadModels } from "../supabase/client.ts";
import { supabaseViews } from "../supabase/supabase_views.ts";

/** The running product: what its routes use, and how it ends. */
export interface Product {
  readonly services: Services;
  /** Writes what waits, then closes everything that was opened. */
  close(): Promise<void>;
}

/**
 * Opens every adapter that the settings name and connects them. They open beside each other: while
 * the read models' worker starts, this thread loads WebRTC, which takes it a third of a second.
 *
 * @throws {TrackMistakes | SettingsError | LogError | EmbeddedError} The message says what to do.
 */
export async function openProduct(
  settings: Settings,
  { ownNats, diary }: { readonly ownNats: boolean; readonly diary: Diary },
): Promise<Product> {
  // A mistake in the files of the interviewer shows at the start, not in the middle of an interview.
  builtInTracks();
  const identity = await openIdentity(settings);
  const embedders = await embeddersOf(settings);
  const [readModels, openedLog, sharing, brains, presence, voice, { acceptOffer }] = await Promise
    .all([
      openReadModels(settings, identity),
      openLog(settings, { ownNats, onTrouble: (words) => diary("error", words) }),
      openSharing(settings),
      interviewers(settings, embedders),
      loadVisualScore(settings.ACEIT_VISUAL_MODEL),
      voiceOf(settings),
      import("../media/web_rtc_peer.ts"),
    ]);
  const writer = readModelWriter(readModels.writer);
  const newLog = settings.ACEIT_NEW_LOG === "yes";
  if (!newLog) await orClose(checkLogIsThere(openedLog.log, writer), [readModels, openedLog]);
  const follower = followLog({ log: openedLog.log, writer, mayBeNewLog: newLog });
  const { hearing, whisperModels } = await hearingOf(settings);
  const silence = settings.ACEIT_SILENCE_SECONDS;
  const wire = new WireTotals();
  exportWireTotals(wire);
  const onSeat = (peer: Peer) => wire.watch(peer);
  const parts: RoomParts = { ...brains, presence, hearing, voice, silence, onSeat };

  const faults = new Faults((line) => diary("error", line));
  exportFaults(faults);
  const onFault = (sessionId: SessionId, error: unknown) => faults.note(sessionId, error);
  const rooms = openRooms({
    log: openedLog.log,
    clock: Date.now,
    roomClock,
    wire: (room) => wireRoom(room, parts),
    onLost: (sessionId, cause) =>
      diary("error", `Room of ${sessionId} was lost: ${plainReason(cause)}`),
    onRefused: (sessionId, { message }) => diary("error", `Interview ${sessionId}: ${message}`),
    onFault,
    ...(sharing === null ? {} : { leases: sharing.leases }),
  });
  const { log, keys } = openedLog;
  const forgetDeleted = () => readModels.forgetDeleted();
  const operator: OperatorDoor = {
    token: newToken(),
    parts: { log, keys, rooms, readModels: readModels.writer, writer, forgetDeleted, follower },
  };
  const withdraw = await writeServerFile(settings.ACEIT_DATA, {
    url: addressOf(settings),
    token: operator.token,
    nats: openedLog.nats,
  });

  const forms = new FormReaders();
  const stopRetention = retain(settings, operator.parts, diary);

  return {
    services: {
      settings,
      identity,
      rooms,
      begun: new BegunInterviews(rooms),
      neighbours: sharing === null ? null : neighboursOf({ ...sharing, rooms }),
      log: openedLog.log,
      forms,
      readings: new ReadingsAtOnce(),
      views: supabaseViews(readModels, (person) => identity.readModelToken(person)),
      landmarkFiles: new ModelFiles({
        folder: settings.ACEIT_MODELS ?? null,
        data: settings.ACEIT_DATA,
      }),
      hearingModels: whisperModels,
      answerOffer: answerOffers({ settings, accept: acceptOffer, onFault }),
      interviewer: parts.interviewer,
      listCompetencies: (track) =>
        builtInTracks()[track].rubric.competencies.map(({ title }) => title),
      operator,
      diary,
      health: () =>
        healthOf({
          openedLog,
          readModels,
          follower,
          parts,
          sharing,
          hearing,
          whisperModels,
          rooms,
          faults,
          wire,
        }),
    },
    async close() {
      await stopRetention();
      await withdraw();
      forms.close();
      await rooms.close();
      await sharing?.leases.close();
      await whisperModels.close();
      await hearing.close();
      await voice.close();
      await Promise.all(embedders.map((embedder) => embedder.close()));
      await follower.stop();
      await readModels.close();
      await openedLog.close();
    },
  };
}

/** Closes what is open already where the product can't go on. */
async function orClose(work: Promise<void>, open: readonly { close(): Promise<void> }[]) {
  try {
    await work;
  } catch (error) {
    for (const part of open) await part.close();
    throw error;
  }
}

/** Where this machine reaches the server: on loopback also when it listens on every address. */
function addressOf({ HOST, PORT }: Settings): string {
  const host = HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}

interface Running {
  readonly rooms: Rooms;
  readonly faults: Faults;
  readonly openedLog: OpenLog;
  readonly readModels: ReadModels;
  readonly follower: ReadModelFollower;
  readonly parts: RoomParts;
  readonly sharing: Sharing | null;
  readonly hearing: HearingOnDemand;
  readonly whisperModels: WhisperModels;
  readonly wire: WireTotals;
}

async function healthOf(running: Running): Promise<readonly PartHealth[]> {
  const { openedLog, readModels, follower, parts, sharing, rooms, faults } = running;
  const { interviewer, assessor, voice } = parts;
  const scripted = interviewer.engine === "scripted";
  return [
    { part: "event log", ...await openedLog.log.health() },
    {
      part: "read models",
      up: await readModels.isUp(),
      runsOn: readModels.runsOn,
      advice: follower.problem ?? adviceOnParked(follower) ?? readModels.advice,
    },
    {
      part: "interviewer",
      up: true,
      runsOn: `${interviewer.model}, report by ${assessor.model}`,
      advice: scripted ? "Questions come from a bank. Set GEMINI_API_KEY for a live model." : null,
    },
    { part: "interviews", up: true, runsOn: `${rooms.size} open here`, advice: faults.advice },
    ...sharing === null ? [] : [{
      part: "process",
      up: true,
      runsOn: `${sharing.leases.self.processId} at ${sharing.leases.self.address}`,
      advice: null,
    }],
    { part: "hearing", ...hearingHealth(running) },
    { part: "voice", up: true, runsOn: `${voice.engine}, ${voice.voice}`, advice: null },
    { part: "pages", up: true, runsOn: wireLine(running.wire), advice: null },
  ];
}

function adviceOnParked({ parked: { length } }: ReadModelFollower): string | null {
  if (length === 0) return null;
  return `Parked interviews: ${length}. An event of each cannot be read or projected; ` +
    "`deno task aceit parked` says which and why.";
}

function hearingHealth({ hearing, whisperModels: { problem } }: Running) {
  const { transcriber: { model }, status } = hearing;
  switch (status.phase) {
    case "asleep":
      return { up: true, runsOn: `${model}, loaded with the first microphone`, advice: problem };
    case "loading":
      return { up: true, runsOn: `${model}, loading`, advice: problem };
    case "ready":
      return { up: true, runsOn: model, advice: problem };
    case "failed":
      return {
        up: false,
        runsOn: model,
        advice: `${status.reason} Answers can be typed; the next voice tries again.`,
      };
  }
}

/** Deletes what has outlived its time, where a time is set. */
function retain(
  { ACEIT_RETENTION_DAYS: policy }: Settings,
  parts: OperatorDoor["parts"],
  diary: Diary,
): () => Promise<void> {
  if (policy === undefined) return () => Promise.resolve();
  return startRetention({
    policy,
    clock: Date.now,
    onRun: async (due) => {
      diary(...lineOf(due));
      await dropDue(parts, due);
    },
    onFailure: (cause) => diary("error", `Retention could not finish: ${nameOf(cause)}`),
  }, parts);
}

function lineOf(due: readonly DueData[]): Parameters<Diary> {
  const failed = due.filter(({ failure }) => failure !== null).length;
  const kept = due.filter(({ cause }) => cause === "one_key").length;
  const parts = [`Retention deleted ${due.length - failed - kept}, ${failed} failed.`];
  const reason = due.find(({ failure }) => failure !== null)?.failure;
  if (reason !== undefined && reason !== null) parts.push(reason);
  if (kept > 0) parts.push(`${kept} parts of interviews with one key stay until the whole is due.`);
  return [failed === 0 ? "info" : "error", parts.join(" ")];
}

const nameOf = (cause: unknown) => cause instanceof Error ? cause.name : "unknown";
