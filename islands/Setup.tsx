import { useEffect } from "preact/hooks";
import { draft, toggleConsent } from "../browser/setup/form_draft.ts";
import { errors } from "../browser/setup/form_errors.ts";
import { restoreSetup, sendSetup } from "../browser/setup/setup.ts";
import { ConsentList } from "../components/ConsentList.tsx";
import { DocumentField } from "../components/DocumentField.tsx";
import { Note } from "../components/Note.tsx";
import { WhatToPractise, WhoAsks } from "../components/SetupChoices.tsx";
import { SetupFoot } from "../components/SetupFoot.tsx";
import { SetupStep } from "../components/SetupStep.tsx";

/** The set-up form. Without scripts it is a plain multipart form with the same fields. */
export default function Setup({ interviewer }: { interviewer: string }) {
  useEffect(restoreSetup, []);
  const { consents } = draft.value;
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
      <SetupStep
        number={1}
        title="About you and the job"
        about="The questions are based on these two."
      >
        <div class="two-columns">
          <DocumentField
            name="resume"
            title="Your résumé"
            fileName="resume"
            textName="resumeText"
            placeholder="… or paste its text here"
          />
          <DocumentField
            name="jobDescription"
            title="The job description"
            fileName="jobFile"
            textName="jobDescription"
            placeholder="… or paste the job description here"
          />
        </div>
      </SetupStep>
      <SetupStep number={2} title="What to practise" about="One track per interview.">
        <WhatToPractise />
      </SetupStep>
      <SetupStep number={3} title="Your interviewer" about={`You will talk with ${interviewer}.`}>
        <WhoAsks />
      </SetupStep>
      <SetupStep
        number={4}
        title="What the camera may measure"
        about="All off until you tick them."
      >
        <ConsentList granted={consents} onChange={toggleConsent} />
        <Note>
          <strong>Pictures never leave your browser.</strong>
          The measures are for you only. You can change your choice during the interview, and you
          need not switch the camera on at all.
        </Note>
      </SetupStep>
      {errors.value["form"] === undefined
        ? null
        : <Note kind="bad" urgent>{errors.value["form"]}</Note>}
      <SetupFoot />
    </form>
  );
}
