import { computed, signal } from "@preact/signals";
import { pause } from "../../async/pause.ts";
import { utteranceTextLimit } from "../../domain/conversation/text_limit.ts";
import { AnswerOutbox, type PendingAnswer, readPendingAnswers } from "./answer_outbox.ts";
import { sendCommand } from "../connection/interview_requests.ts";
import { tabStorage } from "../page/tab_storage.ts";

/** Answers that are not known to be recorded yet. */
export const pendingAnswers = signal<readonly PendingAnswer[]>([]);
/** What is being typed. */
export const typedText = signal("");
/** By how many characters what is typed is longer than one answer may be; 0 where it fits. */
export const excessCharacters = computed(() =>
  Math.max(0, typedText.value.trim().length - utteranceTextLimit)
);

let outbox: AnswerOutbox | null = null;
let typedKey = "";

/**
 * Takes up what an earlier life of this tab had typed or not yet delivered.
 *
 * @returns Stops delivering.
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

/** Sends what is typed; an empty answer stays where it is, and so does one that is too long. */
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
