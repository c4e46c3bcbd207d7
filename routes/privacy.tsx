import { Head } from "fresh/runtime";
import { define } from "../api/define.ts";

const kept = [
  ["What you and the interviewer say or type", "As text, encrypted with keys of its interview"],
  ["Your résumé and the job description", "As text, encrypted the same way; the file is dropped"],
  ["What the camera measured, if you agreed", "As counts and numbers of half a second each"],
  ["The report, and which moments it cites", "As text and event numbers, encrypted"],
  ["When things happened", "As times in milliseconds"],
] as const;

const dropped = [
  ["Pictures of you", "They never leave your browser"],
  ["Points of your face, hands and body", "Measured in memory, then dropped"],
  ["Sound", "Turned into text in memory, then dropped"],
  ["Feelings, honesty, personality", "Never claimed: a camera cannot know them"],
] as const;

/** Says what is kept of an interview, and what is not. */
export default define.page(function Privacy() {
  return (
    <div class="prose">
      <Head>
        <title>What is kept · AceIt</title>
      </Head>
      <header class="page-head">
        <p class="label">Privacy</p>
        <h1>What is kept, and what is not</h1>
      </header>
      <p>
        An interview is a list of events, numbered in the order they happened. That list is all that
        is kept; report and replay are made from it, and you can read every entry on the replay
        page.
      </p>
      <h2>Kept</h2>
      <Table rows={kept} />
      <h2>Not kept</h2>
      <Table rows={dropped} />
      <h2>The camera is yours to switch</h2>
      <p>
        Each measure has its own tick, and all are off until you tick them. What the camera measures
        is for yourself: it never enters a competency score. You can take a consent back at any time
        during the interview.
      </p>
      <h2>Who gets to see it</h2>
      <p>
        You. With a Gemini key set, what is said goes to Google to word the next question and the
        report; the interview page names who is asking. Without one, nothing leaves this machine. A
        larger model for hearing, where you choose one, is fetched from Hugging Face; nothing of
        yours is sent there.
      </p>
      <h2>Erasing</h2>
      <p>
        Erasing an interview destroys its keys. Text in the log, and in any copy of the log, can no
        longer be read by anybody. Résumé and job description, what was said, and the report have a
        key each: whoever runs this server may have one of them deleted after a number of days,
        while the rest of the interview stays. Pages then say so.
      </p>
    </div>
  );
});

function Table({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <table class="kept">
      <tbody>
        {rows.map(([what, how]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td class="quiet">{how}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
