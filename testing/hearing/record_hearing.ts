// Records what hearing sees and does in acted conversations: `deno run -A testing/hearing/record_hearing.ts`.
import { readSeen } from "./acted.ts";
import { formatSteps, hearAgain } from "./hear_again.ts";

/** Conversations that are kept as recordings. */
export const recordedNames = ["interruption", "false_alarms", "going_on"] as const;

export const recordingUrl = (name: string) => new URL(`${name}.ndjson`, import.meta.url);

if (import.meta.main) {
  for (const name of recordedNames) {
    await Deno.writeTextFile(recordingUrl(name), formatSteps(hearAgain(await readSeen(name))));
  }
}
