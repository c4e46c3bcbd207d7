import { readJson } from "../../api/body.ts";
import { define } from "../../api/define.ts";
import { json, Problem } from "../../api/problem.ts";
import { chooseHearingSchema } from "../../api/schemas.ts";
import type { Services } from "../../product/app_state.ts";

/** Only the person whose machine this is may fill its disk. */
const ownsMachine = ({ identity }: Services) => identity.name === "local";

async function viewOf(services: Services): Promise<Response> {
  const view = await services.hearingModels.view();
  return json({ ...view, mayChoose: view.mayChoose && ownsMachine(services) });
}

/** Which Whisper hears, and another one by a choice. */
export const handler = define.handlers({
  GET: (ctx) => viewOf(ctx.state.services),
  async POST(ctx) {
    const { services } = ctx.state;
    if (!ownsMachine(services)) {
      throw new Problem(
        403,
        "That is not yours to choose.",
        "Who runs this server chooses the model that hears, with WHISPER_MODEL.",
      );
    }
    const { model } = await readJson(ctx.req, chooseHearingSchema);
    if (model === null) await services.hearingModels.cancel();
    else if (!await services.hearingModels.choose(model)) {
      throw new Problem(
        409,
        "That model cannot be chosen.",
        "Choose one of the list. Where WHISPER_MODEL is set, change it there and start again.",
      );
    }
    return await viewOf(services);
  },
});
