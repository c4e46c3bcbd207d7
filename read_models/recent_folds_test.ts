import assert from "node:assert/strict";
import { newId, type SessionId, sessionIdSchema } from "../domain/ids.ts";
import { emptyFoldOf, tableProjections } from "./interview_fold.ts";
import { RecentFolds } from "./recent_folds.ts";

const foldThrough = (through: number) => ({ ...emptyFoldOf(tableProjections), through });
const newSessions = (count: number) => Array.from({ length: count }, () => newId(sessionIdSchema));

Deno.test("[LF1] an interview that goes on stays, however many others come and go", () => {
  const folds = new RecentFolds(10, () => []);
  const [own = newId(sessionIdSchema)] = newSessions(1);
  newSessions(100).forEach((other, at) => {
    folds.put(own, foldThrough(at));
    folds.put(other, foldThrough(1));
    assert.equal(folds.get(own)?.through, at);
  });
});

Deno.test("[LF2] of interviews that ended no more than the capacity stay, the last ones among them", () => {
  const folds = new RecentFolds(10, () => []);
  const sessions = newSessions(100);
  for (const session of sessions) folds.put(session, foldThrough(1));
  const kept = sessions.filter((session) => folds.get(session) !== undefined);
  assert.ok(kept.length >= 5 && kept.length <= 10, `${kept.length} are kept`);
  assert.deepEqual(kept, sessions.slice(-kept.length));
});

Deno.test("[LF3] what must be kept stays as it was put last, until it need not be kept", () => {
  const mustStay = new Set<SessionId>();
  const folds = new RecentFolds(4, () => mustStay);
  const [own = newId(sessionIdSchema)] = newSessions(1);
  mustStay.add(own);
  folds.put(own, foldThrough(1));
  folds.put(own, foldThrough(2));
  for (const other of newSessions(20)) folds.put(other, foldThrough(1));
  assert.equal(folds.get(own)?.through, 2);
  mustStay.clear();
  for (const other of newSessions(20)) folds.put(other, foldThrough(1));
  assert.equal(folds.get(own), undefined);
});

Deno.test("[LF4] a forgotten interview is in neither half", () => {
  const folds = new RecentFolds(4, () => []);
  const [own = newId(sessionIdSchema), ...others] = newSessions(4);
  folds.put(own, foldThrough(1));
  for (const other of others) folds.put(other, foldThrough(1));
  folds.put(own, foldThrough(2));
  folds.forget(own);
  assert.equal(folds.get(own), undefined);
});
