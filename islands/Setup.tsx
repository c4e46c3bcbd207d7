import { useEffect } from "preact/hooks";
import { ChoiceCards } from "../components/ChoiceCards.tsx";
import { ConsentList } from "../components/ConsentList.tsx";
import { DocumentField } from "../components/DocumentField.tsx";
import { Note } from "../components/Note.tsx";
import { Portrait } from "../components/Portrait.tsx";
import { SetupFoot } from "../components/SetupFoot.tsx";
import { SetupStep } from "../components/SetupStep.tsx";
import { TrackPicture } from "../components/TrackPicture.tsx";
import { levelWords, personaWords, trackWords } from "../components/words.ts";
import {
  changeDraft,
  draft,
  errors,
  restoreDraft,
  sendSetup,
  toggleConsent,
} from "../browser/setup.ts";

/** The set-up form. Without scripts it is a plain multipart form with the same fields. */
export default function Setup({ interviewer }: { interviewer: string }) {
  useEffect(restoreDraft, []);
  const { resumeText, jobDescription, track, level, persona, minutes, consents } = draft.value;
  return (
    <form
      class="setup"
      method="post"
      action="/api/init-session"
      encType="multipart/form-data"
      onSubmit={(event) => {
        event.preventDefault();
        sendSetup();
      }}
    >
      <SetupStep place={1} title="What it is about" about="Questions are built on these two.">
        <div class="two-columns">
          <DocumentField
            name="resume"
            title="Your résumé"
            fileName="resume"
            textName="resumeText"
            placeholder="… or paste its text"
            text={resumeText}
            onText={(text) => changeDraft({ resumeText: text })}
          />
          <DocumentField
            name="jobDescription"
            title="The job"
            fileName="jobFile"
            textName="jobDescription"
            placeholder="… or paste the job description"
            text={jobDescription}
            onText={(text) => changeDraft({ jobDescription: text })}
          />
        </div>
      </SetupStep>
      <SetupStep place={2} title="What to practise" about="One track an interview.">
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
              <span>
                <strong>{trackWords[value].name}</strong>
                <span class="quiet small">{trackWords[value].about}</span>
              </span>
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
      </SetupStep>
      <SetupStep place={3} title="Who asks" about={`It will be ${interviewer}, in this manner.`}>
        <ChoiceCards
          name="persona"
          title="Manner"
          look="cards"
          choices={["encouraging", "balanced", "strict"]}
          chosen={persona}
          onChoose={(value) => changeDraft({ persona: value })}
        >
          {(value) => (
            <>
              <Portrait persona={value} />
              <span>
                <strong>{personaWords[value].name}</strong>
                <span class="quiet small">{personaWords[value].about}</span>
              </span>
            </>
          )}
        </ChoiceCards>
      </SetupStep>
      <SetupStep place={4} title="What the camera may measure" about="All off until you tick them.">
        <ConsentList granted={consents} onChange={toggleConsent} />
        <Note>
          <strong>Pictures never leave your browser.</strong>
          What is measured is for yourself only. You can change this during the interview, or never
          switch the camera on.
        </Note>
      </SetupStep>
      {errors.value["form"] === undefined
        ? null
        : <Note kind="bad" urgent>{errors.value["form"]}</Note>}
      <SetupFoot />
    </form>
  );
}
