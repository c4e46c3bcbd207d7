import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../../../api/define.ts";
import { roomOf } from "../../../api/room_of.ts";
import type { LivePlan } from "../../../components/live/live_plan.ts";
import { OverScreen } from "../../../components/live/OverScreen.tsx";
import type { Services } from "../../../product/app_state.ts";
import { sessionIdSchema } from "../../../domain/ids.ts";
import type { Interview } from "../../../domain/interview.ts";
import LiveInterview from "../../../islands/LiveInterview.tsx";

interface PageData {
  readonly sessionId: string;
  /** Null where the interview is over. */
  readonly plan: LivePlan | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { services, person } = ctx.state;
    const id = sessionIdSchema.safeParse(ctx.params["id"]);
    if (!id.success) throw new HttpError(404);
    const sessionId = id.data;
    // An interview that is over needs no room; opening one would add an event.
    const seen = await services.views.interview(person, sessionId);
    if (seen?.status === "ended") return page<PageData>({ sessionId, plan: null });
    const room = await roomOf(ctx);
    const plan = planOf(sessionId, room.interview, services);
    return page<PageData>({ sessionId, plan });
  },
});

function planOf(
  sessionId: string,
  { lifecycle, plan: planned, evidence }: Interview,
  services: Services,
): LivePlan | null {
  if (lifecycle.phase !== "scheduled" && lifecycle.phase !== "live") return null;
  const { phase, consents } = lifecycle;
  const { track, level, persona, plannedMinutes } = lifecycle.plan;
  const { engine, model } = services.interviewer;
  const { AVATAR_URL: avatar, ACEIT_SILENCE_SECONDS: silence } = services.settings;
  const agreed = { track, level, persona, plannedMinutes, consents };
  const judged = services.listCompetencies(track);
  return { sessionId, phase, ...agreed, planned, judged, evidence, engine, model, silence, avatar };
}

/** The live interview: before it starts, while it runs, and its end. */
export default define.page<typeof handler>(function Interview({ data: { sessionId, plan } }) {
  return (
    <>
      <Head>
        <title>Interview · AceIt</title>
      </Head>
      {plan === null ? <OverScreen sessionId={sessionId} /> : <LiveInterview {...plan} />}
    </>
  );
});
