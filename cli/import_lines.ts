import type { SessionId } from "../domain/ids.ts";
import { longestLine } from "../operator/import_interview.ts";
import { OperatorRefusal } from "../operator/parts.ts";
import { sessionOfLine } from "../operator/recorded_line.ts";

/** Most UTF-16 units of the lines of one interview, which are in memory together. */
const longestInterview = 256 * 1024 * 1024;

/**
 * Lines of one interview after the other; one interview is in memory at a time.
 *
 * @throws {OperatorRefusal} A line, or an interview, is longer than any that was exported.
 */
export async function* interviewsOf(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string[]> {
  let [lines, current]: [string[], SessionId | null] = [[], null];
  let length = 0;
  for await (const line of linesOf(bytes)) {
    // A line that names no interview belongs to the one before, whatever else is wrong with it.
    const sessionId: SessionId | null = sessionOfLine(line) ?? current;
    if (current !== null && sessionId !== current) {
      yield lines;
      [lines, length] = [[], 0];
    }
    current = sessionId;
    lines.push(line);
    length += line.length;
    if (length > longestInterview) {
      throw new OperatorRefusal("An interview is longer than 256 MB; that is no export of AceIt.");
    }
  }
  if (lines.length > 0) yield lines;
}

async function* linesOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  let number = 1;
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.trim() !== "") yield line;
      number++;
    }
    if (rest.length > longestLine) {
      throw new OperatorRefusal(`Line ${number} is longer than 4 MB; that is no exported event.`);
    }
  }
  if (rest.trim() !== "") yield rest;
}
