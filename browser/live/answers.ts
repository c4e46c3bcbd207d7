import { computed, signal } from "@preact/signals";
import { pause } from "../../async/pause.ts";
import { utteranceTextLimit } from "../../domain/conversation/text_limit.ts";
import { AnswerOutbox, type PendingAnswer, readPendingAnswers } from "./answer_outbox.ts";
import { sendCommand } from "../connection/interview_requests.ts";
import { tabStorage } from "../page/tab_storage.ts";

/** Answers of which the page does not know yet that they are recorded. */
export const pendingAnswers = signal<readonly PendingAnswer[]>([]);
/** The text in the answer box. */
export const typedText = signal("");
/** By how many characters the text is too long for one answer; 0 if it fits. */
export const excessCharacters = computed(() =>
  Math.max(0, typedText.value.trim().length - utteranceTextLimit)
);

let outbox: AnswerOutbox | null = null;
let typedKey = "";

/**
 * Brings back what was typed, or not yet sent, before a reload of this tab, and sends answers.
 *
 * @returns Stops sending.
 */
export function openAnswers(sessionId: string): () => void {
  const pendingKey = `aceit-pending-${sessionId}`;
  typedKey = `aceit-typed-${sessionId}`;
  typedText.value = tabStorage.get(typedKey) ?? "";
  const kept = readPendingAnswers(tabStorage.get(pendingKey));
  pendingAnswers.value = kept;
  outbox = new AnswerOutbox({
    async send({ utteranceId, text }) {
      const outcome = await sendCommand(sessionId, "answers", { utteranceId, text });
      if (!outcome.ok) return outcome.problem;
      return outcome.status === 200 ? "saved" : "taken";
    },
    keep(answers) {
      pendingAnswers.value = answers;
      tabStorage.set(pendingKey, JSON.stringify(answers));
    },
    wait: pause,
  }, kept);
  return () => outbox?.close();
}

export function keepTyped(text: string): void {
  typedText.value = text;
  tabStorage.set(typedKey, text);
}

/** Sends the text of the answer box, unless it is empty or too long. */
export function sendTyped(): void {
  const text = typedText.value.trim();
  if (text === "" || excessCharacters.value > 0 || outbox === null) return;
  outbox.add(crypto.randomUUID(), text);
  keepTyped("");
}

/** Puts a refused answer back into the box. */
export function takeBack({ utteranceId, text }: PendingAnswer): void {
  outbox?.remove(utteranceId);
  keepTyped(typedText.value === "" ? text : `${text}\n${typedText.value}`);
}
