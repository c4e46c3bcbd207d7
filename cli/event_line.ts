import type { Numbered } from "../domain/event.ts";

/** Characters of an event's content on its one line. */
const contentLimit = 100;

/** Fields that the line shows otherwise. */
const apart = new Set(["type", "version", "at"]);

/**
 * One event on one line: when (UTC), number, type, content.
 *
 * @param full The whole content, else as much as fits a wide terminal.
 */
export function eventLine({ number, event }: Numbered, full: boolean): string {
  const time = new Date(event.at).toISOString().slice(0, 23).replace("T", " ");
  const content = Object.entries(event)
    .filter(([name]) => !apart.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? quote(value) : textOf(value)}`)
    .join(" ");
  const shown = full || content.length <= contentLimit
    ? content
    : `${content.slice(0, contentLimit - 1).toWellFormed()}…`;
  return `${time}  ${String(number).padStart(6)}  ${event.type.padEnd(22)}  ${shown}`.trimEnd();
}

/** Ids and names as they are, sentences in quotes; never a control character of somebody else's text. */
function quote(text: string): string {
  return /^[\w.:/-]{1,64}$/.test(text) ? text : makePrintable(JSON.stringify(text));
}

const textOf = (value: unknown) => makePrintable(JSON.stringify(value) ?? "");

/** JSON escapes C0 controls; C1 controls and bidirectional marks can still play with a terminal. */
export function makePrintable(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
