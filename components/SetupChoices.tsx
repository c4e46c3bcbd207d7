import { changeDraft, draft } from "../browser/setup/form_draft.ts";
import { ChoiceCards } from "./ChoiceCards.tsx";
import { Portrait } from "./Portrait.tsx";
import { TrackPicture } from "./TrackPicture.tsx";
import { type Choice, levelWords, personaWords, trackWords } from "./words.ts";

/** Track, level and length. */
export function WhatToPractise() {
  const { track, level, minutes } = draft.value;
  return (
    <>
      <ChoiceCards
        name="track"
        title="Track"
        look="cards"
        choices={["behavioural", "system_design", "coding"]}
        chosen={track}
        onChoose={(value) => changeDraft({ track: value })}
      >
        {(value) => (
          <>
            <TrackPicture track={value} />
            <ChoiceText choice={trackWords[value]} />
          </>
        )}
      </ChoiceCards>
      <div class="two-columns">
        <ChoiceCards
          name="level"
          title="Level"
          look="pills"
          choices={["junior", "mid", "senior", "staff"]}
          chosen={level}
          onChoose={(value) => changeDraft({ level: value })}
        >
          {(value) => levelWords[value]}
        </ChoiceCards>
        <ChoiceCards
          name="minutes"
          title="Length"
          look="pills"
          choices={["15", "30", "45", "60"]}
          chosen={minutes}
          onChoose={(value) => changeDraft({ minutes: value })}
        >
          {(value) => `${value} min`}
        </ChoiceCards>
      </div>
    </>
  );
}

/** The interviewer's manner. */
export function WhoAsks() {
  return (
    <ChoiceCards
      name="persona"
      title="Tone"
      look="cards"
      choices={["encouraging", "balanced", "strict"]}
      chosen={draft.value.persona}
      onChoose={(value) => changeDraft({ persona: value })}
    >
      {(value) => (
        <>
          <Portrait persona={value} />
          <ChoiceText choice={personaWords[value]} />
        </>
      )}
    </ChoiceCards>
  );
}

function ChoiceText({ choice: { name, about } }: { choice: Choice }) {
  return (
    <span>
      <strong>{name}</strong>
      <span class="quiet small">{about}</span>
    </span>
  );
}
