import { batch, computed, signal } from "@preact/signals";
import type { DataKind } from "../../domain/data_kind.ts";
import type { Numbered } from "../../domain/event.ts";
import { LogUnreadable, readLog } from "./log_reader.ts";
import { evolvePageView, initialPageView } from "../page/page_view.ts";
import { type Problem, unreachable } from "../connection/problem.ts";
import {
  countEventsUntil,
  nextSpeed,
  pause,
  play,
  type ReplayClock,
  replayClock,
  type ReplaySpeed,
  seek,
  setSpeed,
  timeAt,
} from "./replay_clock.ts";
import { beforeReplay, replayTime } from "./replay_time.ts";
import { Snapshots } from "../page/snapshots.ts";
import { timelineSpans } from "./timeline_spans.ts";

/** How much of the log has been loaded. */
interface Loading {
  readonly count: number;
  /** Events in the log; null until the server has said. */
  readonly total: number | null;
  readonly state: "loading" | "complete" | "failed";
  readonly problem: Problem | null;
}

export const loading = signal<Loading>({ count: 0, total: null, state: "loading", problem: null });
/** Number of the last event before the moment that is shown; 0 before the first. */
export const shownNumber = signal(0);
export const clock = signal<ReplayClock>(replayClock(0));
/** Milliseconds since the first event. */
export const elapsedMs = signal(0);

let snapshots = new Snapshots(initialPageView, evolvePageView);
let times: number[] = [];
let time = beforeReplay;

/** Kinds of data that were deleted. Their text reads `[erased]` at every moment. */
export const forgottenKinds = signal<readonly DataKind[]>([]);

/** All events that are loaded; a new list whenever there are more. */
export const events = computed<readonly Numbered[]>(() => {
  void loading.value;
  return snapshots.events.slice();
});

/** The interview at the moment that is shown. */
export const view = computed(() => {
  void loading.value;
  return snapshots.stateAfter(Math.min(shownNumber.value, snapshots.head));
});

/** The last event before the moment that is shown; null before the first. */
export const currentEvent = computed(() => events.value[shownNumber.value - 1] ?? null);

/** What the timeline draws; null until all is loaded. */
export const spans = computed(() =>
  loading.value.state === "complete" ? timelineSpans(snapshots.events) : null
);

/** Loads an interview and shows the event that the address names. @returns Stops loading. */
export function openReplay(sessionId: string): () => void {
  const stop = new AbortController();
  snapshots = new Snapshots(initialPageView, evolvePageView);
  times = [];
  time = beforeReplay;
  forgottenKinds.value = [];
  load(sessionId, stop.signal);
  return () => stop.abort();
}

async function load(sessionId: string, signal: AbortSignal): Promise<void> {
  let state: Loading["state"] = "complete";
  let problem: Problem | null = null;
  try {
    for await (const { events, total } of readLog(sessionId, 0, signal)) {
      events.forEach(take);
      loading.value = { count: snapshots.head, total, state: "loading", problem: null };
    }
  } catch (error) {
    if (signal.aborted) return;
    state = "failed";
    problem = error instanceof LogUnreadable ? error.problem : unreachable;
  }
  batch(() => {
    loading.value = { ...loading.value, count: snapshots.head, state, problem };
    clock.value = replayClock(times.at(-1) ?? 0);
    goTo(linkedEvent() ?? shownNumber.value);
  });
}

function take(numbered: Numbered): void {
  snapshots.push(numbered);
  time = replayTime(time, numbered, snapshots.events[0]?.event.at ?? 0);
  times.push(time.at);
  const { event } = numbered;
  if (event.type === "DataForgotten") forgottenKinds.value = [...forgottenKinds.value, event.kind];
}

/** Number of the event in the page's address, such as `#event-12`; null if there is none. */
export function linkedEvent(): number | null {
  const match = /^#event-(\d{1,9})$/.exec(location.hash);
  return match === null ? null : Number(match[1]);
}

/** Shows the moment just after an event; 0 is before the first. */
export function goTo(number: number): void {
  const target = Math.min(snapshots.head, Math.max(0, number));
  const now = performance.now();
  batch(() => {
    shownNumber.value = target;
    elapsedMs.value = times[target - 1] ?? 0;
    clock.value = seek(clock.value, elapsedMs.value, now);
  });
}

/** Shows a moment, in milliseconds since the first event. */
export function goToTime(milliseconds: number): void {
  batch(() => {
    clock.value = seek(clock.value, milliseconds, performance.now());
    elapsedMs.value = clock.value.elapsedMs;
    shownNumber.value = countEventsUntil(times, elapsedMs.value);
  });
}

/** Shows the next or the previous event, and stops playing. */
export function step(direction: 1 | -1): void {
  pauseReplay();
  goTo(shownNumber.value + direction);
}

/** Shows the moment at which the interviewer next begins to speak. */
export function goToNextQuestion(): void {
  const next = spans.value?.markers.find(({ kind, number }) =>
    kind === "question" && number > shownNumber.value
  );
  if (next !== undefined) goTo(next.number);
}

export function changeSpeed(speed: ReplaySpeed): void {
  clock.value = setSpeed(clock.value, speed, performance.now());
}

export const speedBy = (direction: 1 | -1) => changeSpeed(nextSpeed(clock.value.speed, direction));

export function pauseReplay(): void {
  clock.value = pause(clock.value, performance.now());
}

/** Starts or stops the clock. */
export function togglePlay(): void {
  if (clock.value.isPlaying) return pauseReplay();
  clock.value = play(clock.value, performance.now());
  requestAnimationFrame(run);
}

function run(): void {
  const { isPlaying, lengthMs } = clock.value;
  if (!isPlaying) return;
  batch(() => {
    elapsedMs.value = timeAt(clock.value, performance.now());
    shownNumber.value = countEventsUntil(times, elapsedMs.value);
    if (elapsedMs.value >= lengthMs) pauseReplay();
  });
  requestAnimationFrame(run);
}
