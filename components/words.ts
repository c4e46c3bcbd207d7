import type { Competency } from "../domain/assessment/events.ts";
import { type DataKind, dataKinds } from "../domain/data_kind.ts";
import type { Level, Measure, Persona, Track } from "../domain/lifecycle/events.ts";

/** The words of a choice. */
export interface Choice {
  readonly name: string;
  readonly about: string;
}

export const trackWords: Readonly<Record<Track, Choice>> = {
  behavioural: {
    name: "Behavioural",
    about: "Stories of your own work: what you did, why, and what came of it.",
  },
  system_design: {
    name: "System design",
    about: "One open problem: needs, parts, trade-offs, and where it breaks.",
  },
  coding: {
    name: "Coding",
    about: "A problem to reason through: approach, edge cases, cost, tests.",
  },
};

export const personaWords: Readonly<Record<Persona, Choice>> = {
  encouraging: { name: "Encouraging", about: "Warm, gives hints, lets you find your feet." },
  balanced: { name: "Balanced", about: "Friendly and to the point, like most interviews." },
  strict: { name: "Strict", about: "Terse and probing. Wants numbers and reasons." },
};

export const levelWords: Readonly<Record<Level, string>> = {
  junior: "Junior",
  mid: "Mid-level",
  senior: "Senior",
  staff: "Staff",
};

/** What a measure measures, and what it does not. */
export interface MeasureWords {
  readonly name: string;
  readonly measures: string;
  readonly not: string;
}

export const measureWords: Readonly<Record<Measure, MeasureWords>> = {
  presence: {
    name: "Face in view",
    measures: "Counts camera frames, and whether one face is in view.",
    not: "It does not recognise who you are.",
  },
  gaze: {
    name: "Gaze",
    measures: "How steadily your eyes rest on the screen, against your own calibration.",
    not: "It cannot tell what you look at, or why.",
  },
  blinks: {
    name: "Blinks",
    measures: "How often you blink in a minute.",
    not: "It says nothing of stress or honesty.",
  },
  head: {
    name: "Head",
    measures: "How your head is turned, and nods.",
    not: "It does not read expressions or feelings.",
  },
  movement: {
    name: "Movement",
    measures: "How much head, hands and body move.",
    not: "It does not judge gestures.",
  },
  posture: {
    name: "Posture",
    measures: "How your shoulders sit compared with the beginning.",
    not: "It does not describe your body.",
  },
  camera_presence_score: {
    name: "Camera presence score",
    measures: "Sums up steady gaze, calm movement and facing the camera, with its reasons.",
    not: "It never enters a competency score.",
  },
};

export const competencyWords: Readonly<Record<Competency, string>> = {
  communication: "Communication",
  technical_depth: "Technical depth",
  problem_solving: "Problem solving",
  ownership: "Ownership",
  role_fit: "Fit for the role",
};

const dataWords: Readonly<Record<DataKind, string>> = {
  documents: "résumé and job description",
  conversation: "everything that was said",
  report: "the report",
};

/** Says in one sentence which kinds of data were deleted and why. */
export function describeForgotten(forgotten: readonly DataKind[]): string {
  const words = dataKinds.filter((kind) => forgotten.includes(kind)).map((kind) => dataWords[kind]);
  return `Deleted by the retention policy: ${words.join(", ")}.`;
}

/** Names the interviewer. */
export function describeInterviewer(engine: "scripted" | "gemini", model: string): string {
  return engine === "gemini" ? `Gemini (${model})` : "the scripted interviewer";
}

const recognizerNames: Readonly<Record<string, string>> = {
  tiny: "built-in (small)",
  base: "medium",
  small: "large",
  distil: "English only",
};

/** A model of speech recognition as a person knows it; one that whoever runs this server chose, by its own name. */
export function nameRecognizer(model: string): string {
  return recognizerNames[model] ?? model;
}

/** A number of milliseconds as minutes and seconds, such as `12:05`. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A day and time in UTC, such as `22 Nov 2026, 14:05 UTC`. */
export function formatDay(iso: string): string {
  const date = new Date(iso);
  const day = date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return `${day}, ${date.toISOString().slice(11, 16)} UTC`;
}
