import { Head } from "fresh/runtime";
import { define } from "../api/define.ts";

const kept = [
  ["What you and the interviewer say or type", "As text, encrypted with keys of its interview"],
  [
    "Your résumé and the job description",
    "As text, encrypted in the same way; the file itself is not kept",
  ],
  ["What the camera measured, if you agreed", "As numbers, each of half a second"],
  ["The report, and which moments it cites", "As text and event numbers, encrypted"],
  ["When things happened", "As times in milliseconds"],
] as const;

const dropped = [
  [
    "Documents that you choose before the interview is set up",
    "Read in memory to show you their text, then dropped",
  ],
  ["Pictures of you", "They never leave your browser"],
  ["Points of your face, hands and body", "Measured in memory, then dropped"],
  ["Sound", "Turned into text in memory, then dropped"],
  ["Feelings, honesty, personality", "Never guessed: a camera cannot know them"],
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
        An interview is kept as a list of events, numbered in the order in which they happened, and
        as nothing else. Report and replay are made from that list, and you can read every event on
        the replay page.
      </p>
      <h2>Kept</h2>
      <Table rows={kept} />
      <h2>Not kept</h2>
      <Table rows={dropped} />
      <h2>The camera is yours to switch</h2>
      <p>
        Each measure has its own checkbox, and all are off until you tick them. What the camera
        measures is for you only: it is never part of a competency score. You can change your mind
        at any time during the interview.
      </p>
      <h2>Who sees it</h2>
      <p>
        You, and whoever runs this server. If it uses Gemini, your résumé, the job description and
        what is said go to Google, which words the questions and the report; the interview page
        names who is asking. If it uses ElevenLabs, what the interviewer says goes there to be
        spoken. If you choose a larger model for speech recognition, it is downloaded from Hugging
        Face; nothing of yours is sent there.
      </p>
      <h2>Erasing</h2>
      <p>
        Erasing an interview destroys its keys: nobody can read its text any more, not even in a
        copy of the log. Résumé and job description, what was said, and the report have a key each.
        Whoever runs this server may have one of them deleted after a number of days, while the rest
        of the interview stays. The pages then say so.
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
