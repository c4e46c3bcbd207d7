import type { Seen } from "../../domain/conversation/listening_state.ts";
import { conversationSchema } from "../conversation/conversation.ts";
import {
  type ActedInterview,
  listenToConversation,
} from "../conversation/listen_to_conversation.ts";

const folder = new URL("../conversation/acts/", import.meta.url);

const presses = {
  let_me_think: "let_me_think",
  done: "done",
  push: "push_down",
  release: "push_up",
} as const;

/** Names of the acted conversations. */
export const actedNames: readonly string[] = [...Deno.readDirSync(folder)]
  .map(({ name }) => name.replace(".json", "")).toSorted();

/** An acted conversation, as it is read from its file. */
export function readActed(name: string) {
  return conversationSchema.parse(
    JSON.parse(Deno.readTextFileSync(new URL(`${name}.json`, folder))),
  );
}

/** The same for the room: buttons by the names that it knows. */
export function actedInterview(name: string): ActedInterview {
  const script = readActed(name);
  return {
    ...script,
    buttons: script.buttons.map(({ at, press }) => ({ at, press: presses[press] })),
  };
}

/** An answer that goes on over the next question. */
const goingOn: ActedInterview = {
  interviewer: [
    { text: "Tell me about a project that you are proud of.", length: 2_000 },
    { text: "And what would you do differently today?", length: 3_000 },
    { text: "Thank you.", length: 900 },
  ],
  candidate: [
    {
      from: 3_000,
      to: 8_000,
      text:
        "I moved our payments from one big server to four small services, country by country, in a year.",
    },
    { from: 11_600, to: 14_000, text: "In the end nobody noticed, and that was the best part." },
  ],
  length: 20_000,
};

/** Everything that hearing sees in a conversation, in order. */
export async function readSeen(name: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  const script = name === "going_on" ? goingOn : actedInterview(name);
  await listenToConversation({ ...script, record: (one) => seen.push(one) });
  return seen;
}
