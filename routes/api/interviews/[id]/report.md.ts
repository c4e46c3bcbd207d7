import { define } from "../../../../api/define.ts";
import { ownedInterview } from "../../../../api/ownership.ts";
import { Problem } from "../../../../api/problem.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { person, services } = ctx.state;
    const sessionId = await ownedInterview(services.log, person, ctx.params["id"]);
    const report = await services.views.report(person, sessionId);
    if (report?.status !== "written") {
      const summary = await services.views.interview(person, sessionId);
      if (summary?.forgotten.includes("report")) {
        throw new Problem(
          410,
          "The report is deleted.",
          "The retention policy of this server has deleted it.",
        );
      }
      throw new Problem(
        404,
        "There is no report yet.",
        "It is written after the interview has ended.",
      );
    }
    return new Response(report.markdown, {
      headers: {
        "content-type": "text/markdown; charset=utf-8",
        "content-disposition": `attachment; filename="report-${sessionId}.md"`,
        "cache-control": "no-store",
      },
    });
  },
});
