import assert from "node:assert/strict";
import { dataKinds } from "../domain/data_kind.ts";
import type { SessionId } from "../domain/ids.ts";
import type { KeyRing } from "../eventlog/keys/keys.ts";
import { foldAll } from "../projections/all.ts";
import { fold } from "../projections/projection.ts";
import { hashOfStates } from "../projections/state_hash.ts";
import { transcript } from "../projections/transcript.ts";
import { UnknownInterview } from "../room/live_room.ts";
import { copyFolder, filesWith, inFolder, openAt } from "../testing/servers/log_on_disk.ts";
import {
  plantedInterview,
  plantedWords,
  plantedWordsOf,
} from "../testing/fixtures/planted_interview.ts";
import { eraseInterview } from "./erase_interview.ts";
import { forgetData } from "./forget_data.ts";

type Opened = Awaited<ReturnType<typeof openAt>>;

/** Kinds whose key is destroyed. */
const destroyedKindsOf = (keys: KeyRing) => dataKinds.filter((kind) => keys[kind] === null);

const eventsOf = ({ log }: Pick<Opened, "log">, sessionId: SessionId) =>
  Array.fromAsync(log.read(sessionId));

/** Which of the planted words a text has. */
const findPlanted = (text: string) => plantedWords.filter((word) => text.includes(word));

const allBut = (gone: readonly string[]) => plantedWords.filter((word) => !gone.includes(word));

Deno.test("[FG1] one kind is gone from the log, from every older copy of it, and the rest stays", () =>
  inFolder(async (folder) => {
    for (const kind of dataKinds) {
      const here = `${folder}/${kind}`;
      const parts = await openAt(here);
      const { sessionId, events } = plantedInterview();
      await parts.log.append(sessionId, events);
      await copyFolder(`${here}/log`, `${here}/backup`);
      const gone = plantedWordsOf[kind];
      assert.deepEqual(findPlanted(JSON.stringify(await eventsOf(parts, sessionId))), plantedWords);

      await forgetData(sessionId, kind, parts);
      const after = await eventsOf(parts, sessionId);
      assert.deepEqual(findPlanted(JSON.stringify(after)), allBut(gone));
      assert.deepEqual(after.at(-1)?.event, {
        ...after.at(-1)?.event,
        type: "DataForgotten",
        kind,
      });
      await parts.close();
      assert.deepEqual(await filesWith(here, plantedWords), []);

      const restored = await openAt(here, `${here}/backup`);
      const old = JSON.stringify(await eventsOf(restored, sessionId));
      assert.deepEqual(findPlanted(old), allBut(gone));
      assert.ok(!old.includes("DataForgotten"));
      await restored.close();
    }
  }));

Deno.test("[FG2] after the documents are gone the transcript is still whole", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await parts.log.append(sessionId, events);
    const before = fold(transcript, events);
    await forgetData(sessionId, "documents", parts);
    assert.deepEqual(fold(transcript, await eventsOf(parts, sessionId)), before);
    await parts.close();
  }));

Deno.test("[FG3] no projection knows a word of a kind that is gone, live or folded again", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    for (const kind of dataKinds) {
      const { sessionId, events } = plantedInterview();
      await parts.log.append(sessionId, events);
      await forgetData(sessionId, kind, parts);
      const read = await eventsOf(parts, sessionId);
      const live = foldAll([...events, ...read.slice(events.length)]);
      for (const word of plantedWordsOf[kind]) {
        assert.ok(!JSON.stringify(live).includes(word), word);
      }
      assert.equal(await hashOfStates(live), await hashOfStates(foldAll(read)), kind);
      const room = await parts.rooms.open(sessionId);
      for (const word of plantedWordsOf[kind]) {
        assert.ok(!JSON.stringify(room.interview).includes(word), word);
      }
    }
    await parts.close();
  }));

Deno.test("[FG4] forgetting twice, also at once, records it once and takes no more of it", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await parts.log.append(sessionId, events);
    await Promise.all([
      forgetData(sessionId, "report", parts),
      forgetData(sessionId, "report", parts),
      forgetData(sessionId, "documents", parts),
    ]);
    const types = (await eventsOf(parts, sessionId)).map(({ event }) => event.type);
    assert.equal(types.filter((type) => type === "DataForgotten").length, 2);
    const found = await parts.keys.get(sessionId);
    assert.ok(typeof found === "object");
    assert.deepEqual(destroyedKindsOf(found), ["documents", "report"]);
    await parts.close();
  }));

Deno.test("[FG5] forgetting that ended before the key was destroyed is finished by the next", () =>
  inFolder(async (folder) => {
    const first = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await first.log.append(sessionId, events);
    const destroyKind = () => Promise.reject(new Error("pulled plug"));
    const broken = { ...first, keys: { ...keysOf(first), destroyKind } };
    await assert.rejects(forgetData(sessionId, "conversation", broken), /pulled plug/);
    await first.close();
    const second = await openAt(folder);
    await forgetData(sessionId, "conversation", second);
    const read = JSON.stringify(await eventsOf(second, sessionId));
    assert.deepEqual(findPlanted(read), allBut(plantedWordsOf.conversation));
    await second.close();
  }));

Deno.test("[FG6] what is erased already, or what nobody knows, is left alone", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    const { sessionId, userId, events } = plantedInterview();
    await assert.rejects(forgetData(sessionId, "report", parts), UnknownInterview);
    assert.equal(await parts.keys.get(sessionId), "missing");
    await parts.log.append(sessionId, events);
    await eraseInterview(sessionId, userId, parts);
    const head = await parts.log.head(sessionId);
    await forgetData(sessionId, "report", parts);
    assert.equal(await parts.log.head(sessionId), head);
    assert.equal(await parts.keys.get(sessionId), "destroyed");
    await parts.close();
  }));

/** The store's methods as a plain object, so that one of them can be another. */
function keysOf({ keys }: Opened): Opened["keys"] {
  return {
    get: (sessionId) => keys.get(sessionId),
    create: (sessionId) => keys.create(sessionId),
    destroy: (sessionId) => keys.destroy(sessionId),
    destroyKind: (sessionId, kind) => keys.destroyKind(sessionId, kind),
  };
}
