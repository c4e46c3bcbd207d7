import { page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../api/define.ts";
import { Note } from "../components/Note.tsx";

export const handler = define.handlers({
  async GET({ state: { services } }) {
    return page({ parts: await services.health() });
  },
});

/** Each part of the product, what it runs on and whether it is up. */
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
            ? "Everything is up"
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
            <p class="mono small quiet">{runsOn}</p>
            {advice === null ? null : <Note kind={up ? "info" : "bad"}>{advice}</Note>}
          </li>
        ))}
      </ul>
    </>
  );
});
