import { listen } from "../../domain/conversation/listening.ts";
import {
  type Act,
  initialListening,
  type Listening,
  type Seen,
} from "../../domain/conversation/listening_state.ts";

/** One step of a recording of hearing: what was seen, and what was done about it. */
interface HeardStep {
  readonly seen: Seen;
  readonly acts: readonly Act[];
}

/** Shows the machine what was seen, once more. */
export function* hearAgain(
  sequence: Iterable<Seen>,
): Generator<HeardStep & { readonly before: Listening; readonly after: Listening }> {
  let before = initialListening;
  for (const seen of sequence) {
    const { state: after, acts } = listen(before, seen);
    yield { seen, acts, before, after };
    before = after;
  }
}

/** One line a step; acts only where there are any. */
export function formatSteps(steps: Iterable<HeardStep>): string {
  return [...steps].map(({ seen, acts }) =>
    `${JSON.stringify(acts.length ? { seen, acts } : { seen })}\n`
  )
    .join("");
}

export function parseSteps(text: string): HeardStep[] {
  return text.trimEnd().split("\n").map((line) => ({ acts: [], ...JSON.parse(line) }));
}
