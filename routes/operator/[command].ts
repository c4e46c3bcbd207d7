import { define } from "../../api/define.ts";
import { answerOperator } from "../../operator/endpoint.ts";

/** The command line's way into the running server: from this machine, with its secret, only. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { remoteAddr } = ctx.info;
    const remote = "hostname" in remoteAddr ? remoteAddr.hostname : "";
    return answerOperator(
      ctx.req,
      ctx.params["command"] ?? "",
      remote,
      ctx.state.services.operator,
    );
  },
});
