import { Component } from "preact";
import type { TranscriptEntry } from "../projections/transcript.ts";
import { MarkdownText } from "./MarkdownText.tsx";

interface UtteranceProps {
  readonly entry: TranscriptEntry;
  /** What was said is deleted: only who spoke is shown. */
  readonly wordless?: boolean;
}

const endings: Readonly<Record<string, string>> = {
  failed: "broke off",
  candidate_spoke: "interrupted by you",
  candidate_typed: "interrupted by you",
  candidate_went_on: "taken back, because you went on",
  room_restarted: "cut off by a restart",
  interview_ended: "cut off by the end",
};

/** Something that was said. It is drawn again only when its entry is another one. */
export class Utterance extends Component<UtteranceProps> {
  override shouldComponentUpdate(next: UtteranceProps): boolean {
    return next.entry !== this.props.entry || next.wordless !== this.props.wordless;
  }

  override render() {
    const { entry, wordless = false } = this.props;
    // A reply that broke off before its first word has nothing to show; its apology follows.
    const silent = entry.kind === "interviewer" && entry.status === "failed" && entry.text === "";
    if (silent && !wordless) return null;
    const ending = entry.kind === "interviewer" ? endings[entry.status] : undefined;
    return (
      <li class={`utterance ${entry.kind}`} data-number={entry.number}>
        <p class="utterance-who label">
          {entry.kind === "candidate" ? "You" : "Interviewer"}
          {ending === undefined ? null : <span class="utterance-ending">{ending}</span>}
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
      </li>
    );
  }
}
