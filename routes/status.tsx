import { page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../api/define.ts";
import { Note } from "../components/Note.tsx";

export const handler = define.handlers({
  async GET({ state: { services } }) {
    return page({ parts: await services.health() });
  },
});

/** What each part of the product is for, in words for people who do not know it. */
const purposes: Readonly<Record<string, string>> = {
  "event log": "Records everything that happens in an interview.",
  "read models": "Hold the lists and reports that pages show.",
  interviewer: "Asks the questions and writes the report.",
  interviews: "The interviews that are open on this server now.",
  process: "This server among several that share the work.",
  hearing: "Turns speech into text.",
  voice: "Speaks what the interviewer says.",
  pages: "What the pages have sent, and what was lost on the way.",
};

/** Each part of the product, what it is for, what it runs on and whether it is up. */
export default define.page<typeof handler>(function Status({ data: { parts } }) {
  const down = parts.filter(({ up }) => !up).length;
  return (
    <>
      <Head>
        <title>Status · AceIt</title>
      </Head>
      <header class="page-head">
        <p class="label">Status</p>
        <h1>
          {down === 0
            ? "Everything works"
            : `${down} of ${parts.length} parts ${down === 1 ? "is" : "are"} down`}
        </h1>
      </header>
      <ul class="health">
        {parts.map(({ part, up, runsOn, advice }) => (
          <li key={part} class="panel">
            <h2>
              {part}
              <span class={up ? "badge good" : "badge bad"}>{up ? "up" : "down"}</span>
            </h2>
            {purposes[part] === undefined ? null : <p class="small">{purposes[part]}</p>}
            <p class="mono small quiet">{runsOn}</p>
            {advice === null ? null : <Note kind={up ? "info" : "bad"}>{advice}</Note>}
          </li>
        ))}
      </ul>
    </>
  );
});
