import { replyEngine, replyModel } from "../../browser/live/live.ts";
import { describeInterviewer } from "../words.ts";
import type { LivePlan } from "./live_plan.ts";

/** Says that another interviewer worded the latest reply, because the chosen one did not answer. */
export function StandIn({ engine, model }: Pick<LivePlan, "engine" | "model">) {
  const stoodIn = replyEngine.value !== null && replyModel.value !== null &&
    (replyEngine.value !== engine || replyModel.value !== model);
  return (
    <p class="quiet small" role="status">
      {stoodIn
        ? `${describeInterviewer(engine, model)} did not answer in time, so ` +
          `${
            describeInterviewer(replyEngine.value ?? engine, replyModel.value ?? model)
          } stepped in. ` +
          "AceIt switches back as soon as it answers again."
        : null}
    </p>
  );
}
