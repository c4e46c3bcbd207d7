import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../../../define.ts";
import { sessionIdSchema } from "../../../domain/ids.ts";
import { ownRoom } from "../../../room/own_room.ts";
import type { LivePlan } from "../../../components/live/live_plan.ts";
import { OverScreen } from "../../../components/live/OverScreen.tsx";
import LiveInterview from "../../../islands/LiveInterview.tsx";

export const handler = define.handlers({
  async GET({ params, state: { services, person } }) {
    const id = sessionIdSchema.safeParse(params["id"]);
    if (!id.success) throw new HttpError(404);
    const sessionId = id.data;
    // An interview that is over has no need of a room, and opening one would be an event.
    const seen = await services.views.interview(person, sessionId);
    if (seen?.status === "ended") return page<PageData>({ sessionId, plan: null });
    const room = await ownRoom(services.rooms, sessionId, person.userId);
    if (room === null) throw new HttpError(404);
    const { lifecycle } = room.interview;
    if (lifecycle.phase !== "scheduled" && lifecycle.phase !== "live") {
      return page<PageData>({ sessionId, plan: null });
    }
    const { track, level, persona, plannedMinutes } = lifecycle.plan;
    const { phase, consents } = lifecycle;
    const { engine, model } = services.interviewer;
    const plan: LivePlan = {
      sessionId,
      phase,
      track,
      level,
      persona,
      plannedMinutes,
      consents,
      engine,
      model,
      iceServers: services.settings.ACEIT_ICE_SERVERS,
    };
    return page<PageData>({ sessionId, plan });
  },
});

interface PageData {
  readonly sessionId: string;
  /** Null where the interview is over. */
  readonly plan: LivePlan | null;
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
