import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { executeCommand } from "../../../../api/room_of.ts";
import { evidenceCorrectionSchema } from "../../../../api/schemas.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const correction = await readJson(ctx.req, evidenceCorrectionSchema);
    return await executeCommand(ctx, (at) => {
      if (correction.about === "requirement") {
        const { index, verdict, note } = correction;
        return { type: "CorrectEvidence", at, index, verdict, note };
      }
      const { monthsFound, seniorityFound, notSkills } = correction;
      return { type: "CorrectBackground", at, monthsFound, seniorityFound, notSkills };
    });
  },
});
