import { Head } from "fresh/runtime";
import { define } from "../api/define.ts";
import { describeInterviewer } from "../components/words.ts";
import Setup from "../islands/Setup.tsx";

/** Set-up of a new interview. */
export default define.page(function New({ state: { services } }) {
  const { engine, model } = services.interviewer;
  return (
    <>
      <Head>
        <title>New interview · AceIt</title>
      </Head>
      <header class="page-head">
        <p class="label">New interview</p>
        <h1>Set up your interview</h1>
        <p class="quiet">
          Four steps, about two minutes. The interview starts on the next page, when you say so.
        </p>
      </header>
      <Setup interviewer={describeInterviewer(engine, model)} />
    </>
  );
});
