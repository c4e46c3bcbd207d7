import { keepAll, type RetentionPolicy, retentionPolicySchema } from "../domain/retention.ts";
import type { ListedDue } from "../operator/retention.ts";
import { json, nats, readOption } from "./arguments.ts";
import { command, type CommandContext } from "./command.ts";
import { operating, showing } from "./operating.ts";

const dayMs = 86_400_000;

const causeWords: Readonly<Record<ListedDue["cause"], string>> = {
  too_old: "too old",
  unfinished: "begun and not finished",
  one_key: "too old, but it has one key with the rest: erase the interview, or let its time come",
};

export const retentionCommand = command({
  name: "retention",
  summary: "Lists what has outlived its time, interview by interview; --apply deletes it for good.",
  details: "Times are those of ACEIT_RETENTION_DAYS, or of --days in the same words: documents, " +
    "conversation and report are parts of an interview, prepared and held are whole interviews. " +
    "Ages count from the last time that somebody did something in the interview. What an earlier run " +
    "left half done is listed, and finished, whatever its age. Exit code 1 if something could not be " +
    "deleted; the next run tries again.",
  options: {
    apply: { type: "boolean", about: "Deletes what is listed. Without it nothing is touched." },
    insist: {
      type: "boolean",
      about: "Deletes what is too old although the clock, or how much that is, is doubtful.",
    },
    days: {
      type: "string",
      value: "POLICY",
      about: "Days instead of ACEIT_RETENTION_DAYS, such as documents=30,held=365.",
    },
    json,
    nats,
  },
  async run(context, { values }) {
    const policy = policyOf(context, values.days);
    const { apply = false, insist = false } = values;
    const due = await operating(
      context,
      values,
      (operator) =>
        showing(
          context,
          "retention",
          (running) => operator.run("retention", { policy, apply, insist }, running),
        ),
    );
    const now = Date.now();
    if (values.json) context.print(JSON.stringify(due.map((one) => rowOf(one, now))));
    else for (const one of due) context.print(lineOf(one, now));
    context.note(summaryOf(due, apply));
    return due.some(({ failure }) => failure !== null) ? 1 : 0;
  },
});

function policyOf({ settings, note }: CommandContext, days: string | undefined): RetentionPolicy {
  if (days !== undefined) return readOption("days", retentionPolicySchema, days);
  const policy = settings.ACEIT_RETENTION_DAYS;
  if (policy === undefined) note("ACEIT_RETENTION_DAYS is not set: nothing gets too old.");
  return policy ?? keepAll;
}

function ageOf({ since }: ListedDue, now: number): number | null {
  return since === null ? null : Math.floor((now - since) / dayMs);
}

function rowOf(due: ListedDue, now: number) {
  const since = due.since === null ? null : new Date(due.since).toISOString();
  return { ...due, since, age_days: ageOf(due, now) };
}

function lineOf(due: ListedDue, now: number): string {
  const { session, kind, cause, failure } = due;
  const age = `${ageOf(due, now) ?? "-"} days`.padStart(10);
  const line = `${session}  ${kind.padEnd(12)}  ${age}  ${causeWords[cause]}`;
  return failure === null ? line : `${line}\n    failed: ${failure}`;
}

function summaryOf(due: readonly ListedDue[], applied: boolean): string {
  const deletable = due.filter(({ cause }) => cause !== "one_key");
  if (deletable.length === 0) return "There is nothing to delete.";
  if (!applied) return `${deletable.length} to delete. Nothing was touched; --apply deletes them.`;
  const failed = deletable.filter(({ failure }) => failure !== null).length;
  return `${deletable.length - failed} deleted, ${failed} failed.`;
}
