import { Icon } from "../Icon.tsx";

/** What there is to do once the interview is over. */
export function OverScreen({ sessionId }: { sessionId: string }) {
  return (
    <section class="panel marked over" aria-labelledby="over-title">
      <p class="label">Interview over</p>
      <h1 id="over-title">That's it. Well done.</h1>
      <p class="quiet">
        The report is being written from what you said; its page shows it as soon as it is ready.
        You can also replay the interview.
      </p>
      <div class="row">
        <a class="button primary large" href={`/interview/${sessionId}/report`}>
          <Icon name="file" /> Read the report
        </a>
        <a class="button large" href={`/interview/${sessionId}/replay`}>
          <Icon name="play" /> Replay
        </a>
      </div>
    </section>
  );
}
