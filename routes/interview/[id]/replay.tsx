import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../../../api/define.ts";
import { sessionIdSchema } from "../../../domain/ids.ts";
import { formatDay, levelWords, trackWords } from "../../../components/words.ts";
import { titleOf } from "../../../components/title.ts";
import { ForgottenNote } from "../../../components/ForgottenNote.tsx";
import { Icon } from "../../../components/Icon.tsx";
import Replay from "../../../islands/Replay.tsx";

export const handler = define.handlers({
  async GET({ params, state: { services, person } }) {
    const id = sessionIdSchema.safeParse(params["id"]);
    const summary = id.success ? await services.views.interview(person, id.data) : null;
    if (summary === null) throw new HttpError(404);
    return page({ summary });
  },
});

/** Replays the whole interview, event by event. */
export default define.page<typeof handler>(function ReplayPage({ data: { summary } }) {
  const { sessionId, track, level, status, scheduledAt, startedAt, forgotten } = summary;
  const when = startedAt ?? scheduledAt;
  return (
    <>
      <Head>
        <title>Replay · AceIt</title>
      </Head>
      <header class="replay-head">
        <h1>{titleOf(summary)}</h1>
        <p class="quiet small">
          {trackWords[track].name}, {levelWords[level].toLowerCase()} ·{" "}
          <time datetime={when}>{formatDay(when)}</time>
        </p>
        <a
          class="button"
          aria-current="false"
          href={status === "ended" ? `/interview/${sessionId}/report` : `/interview/${sessionId}`}
        >
          <Icon name="file" /> {status === "ended" ? "Report" : "Back to the interview"}
        </a>
      </header>
      <ForgottenNote forgotten={forgotten}>
        You can still see what happened and when. Deleted text reads [erased].
      </ForgottenNote>
      <Replay sessionId={sessionId} />
    </>
  );
});
