import { type LogStatistics, statisticsOf } from "../operator/statistics.ts";
import type { Status } from "../operator/status.ts";
import { json, nats } from "./arguments.ts";
import { command } from "./command.ts";
import { openProgress } from "./log_progress.ts";
import { duration } from "./meter.ts";
import { operating, showing } from "./operating.ts";
import { reading } from "./reading.ts";

export const statsCommand = command({
  name: "stats",
  summary: "Counts interviews, events and bytes of the log, and says how far the read models are.",
  options: { json, nats },
  async run(context, { values }) {
    const log = await reading(context, values, async ({ engine }) => {
      const progress = await openProgress(context, engine, "stats");
      return await statisticsOf(engine, Date.now(), progress).finally(() => progress.end());
    });
    const readModels = await operating(
      context,
      values,
      (operator) => showing(context, "status", (running) => operator.run("status", {}, running)),
    );
    if (values.json) context.print(JSON.stringify({ log, readModels }));
    else for (const line of [...wordsOfLog(log), ...wordsOf(readModels)]) context.print(line);
    return 0;
  },
});

const count = (value: number) => value.toLocaleString("en");

function wordsOfLog(log: LogStatistics): string[] {
  const perInterview = log.interviews === 0 ? 0 : Math.round(log.events / log.interviews);
  const perEvent = log.events === 0 ? 0 : Math.round(log.bytes / log.events);
  const types = Object.entries(log.byType);
  const width = Math.max(0, ...types.map(([type]) => type.length));
  return [
    `Interviews   ${count(log.interviews)}`,
    `Events       ${count(log.events)}, ${count(perInterview)} an interview`,
    `Bytes        ${count(log.bytes)} in ${count(log.commits)} commits, ${perEvent} an event`,
    ...(log.unreadable === 0 ? [] : [`Unreadable   ${count(log.unreadable)} commits`]),
    `From, to     ${log.first ?? "-"}  ${log.last ?? "-"}`,
    `Last hour    ${count(log.lastHour)} events, ${(log.lastHour / 3_600).toFixed(2)} a second`,
    `Last day     ${count(log.lastDay)} events`,
    "",
    ...types.map(([type, events]) => `  ${type.padEnd(width)}  ${count(events).padStart(12)}`),
    "",
  ];
}

function wordsOf({ serving, rooms, lag, phase, problem, parked }: Status): string[] {
  const behind = lag.events === 0
    ? "up to date"
    : `${count(lag.events)} events and ${duration(lag.ms)} behind`;
  return [
    `Server       ${serving ? `runs, ${rooms} open rooms` : "does not run"}`,
    `Read models  ${behind}${phase === null ? "" : `, ${phase}`}${problem ? `: ${problem}` : ""}`,
    `Parked       ${parked}`,
  ];
}
