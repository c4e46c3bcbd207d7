import { Component } from "preact";
import type { TranscriptEntry } from "../projections/transcript.ts";
import { CorrectAnswer } from "./live/CorrectAnswer.tsx";
import { MarkdownText } from "./MarkdownText.tsx";

interface UtteranceProps {
  readonly entry: TranscriptEntry;
  /** Whether what was said is deleted: only the speaker is shown. */
  readonly wordless?: boolean;
  /** Id of the interview, if the candidate may still correct this answer in it. */
  readonly correctableIn?: string | undefined;
}

const endings: Readonly<Record<string, string>> = {
  failed: "broke off",
  candidate_spoke: "interrupted by you",
  candidate_typed: "interrupted by you",
  candidate_went_on: "taken back because you continued",
  room_restarted: "cut off by a restart",
  interview_ended: "cut off by the end of the interview",
};

/** One thing that was said. It renders again only if its entry changes. */
export class Utterance extends Component<UtteranceProps> {
  override shouldComponentUpdate(next: UtteranceProps): boolean {
    const { entry, wordless, correctableIn } = this.props;
    return next.entry !== entry || next.wordless !== wordless ||
      next.correctableIn !== correctableIn;
  }

  override render() {
    const { entry, wordless = false, correctableIn } = this.props;
    // A reply that failed before its first word has nothing to show; an apology follows.
    const silent = entry.kind === "interviewer" && entry.status === "failed" && entry.text === "";
    if (silent && !wordless) return null;
    const ending = entry.kind === "interviewer" ? endings[entry.status] : undefined;
    return (
      <li class={`utterance ${entry.kind}`} data-number={entry.number}>
        <p class="utterance-who label">
          {entry.kind === "candidate" ? "You" : "Interviewer"}
          {ending === undefined ? null : <span class="utterance-ending">{ending}</span>}
          {entry.kind === "candidate" && entry.corrected !== undefined
            ? <span class="utterance-ending">corrected by you</span>
            : null}
        </p>
        {wordless && entry.kind !== "apology"
          ? <p class="utterance-text quiet">Deleted by the retention policy.</p>
          : entry.kind === "interviewer"
          ? (
            <div class="utterance-text">
              <MarkdownText text={entry.text} partial={entry.status !== "finished"} />
            </div>
          )
          : <p class="utterance-text">{entry.text}</p>}
        {entry.kind === "candidate" && entry.corrected !== undefined && !wordless
          ? (
            <p class="small quiet">
              Heard as: <del>{entry.corrected.heard}</del>
            </p>
          )
          : null}
        {entry.kind === "candidate" && correctableIn !== undefined
          ? (
            <CorrectAnswer
              sessionId={correctableIn}
              utteranceId={entry.utteranceId}
              text={entry.text}
            />
          )
          : null}
      </li>
    );
  }
}
