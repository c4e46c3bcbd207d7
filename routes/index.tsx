import { page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../api/define.ts";
import { FlowPicture } from "../components/FlowPicture.tsx";
import { HeroPicture } from "../components/HeroPicture.tsx";
import { Icon } from "../components/Icon.tsx";
import { InterviewList } from "../components/InterviewList.tsx";

export const handler = define.handlers({
  async GET({ state: { services, person } }) {
    return page({ interviews: await services.views.interviews(person) });
  },
});

/** Home: what this is, how it works, and the person's own interviews. */
export default define.page<typeof handler>(function Home({ data: { interviews } }) {
  return (
    <>
      <Head>
        <title>AceIt: practise the interview before it counts</title>
      </Head>
      <section class="hero">
        <div class="hero-text">
          <p class="label">Mock interviews you can replay</p>
          <h1>Practise the interview before it counts.</h1>
          <p class="hero-lead">
            An interviewer reads your résumé and the job, asks, listens and follows up. Then you get
            a report, and every claim in it links to the moment that shows it.
          </p>
          <div class="row">
            <a class="button primary large" href="/new">
              Start an interview <Icon name="arrow" />
            </a>
            <a class="button large plain" href="/privacy">
              <Icon name="shield" /> Privacy
            </a>
          </div>
        </div>
        <HeroPicture />
      </section>
      <FlowPicture />
      <section class="own-interviews" aria-labelledby="own-title">
        <div class="section-head">
          <h2 id="own-title">Your interviews</h2>
          {interviews.length > 0 ? <span class="label">{interviews.length} in total</span> : null}
        </div>
        <InterviewList interviews={interviews} />
      </section>
    </>
  );
});
