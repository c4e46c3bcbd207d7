import { answerErrors } from "../api/answer_errors.ts";
import { define } from "../api/define.ts";
import { Problem } from "../api/problem.ts";
import { refuseOtherSites } from "../api/same_origin.ts";

/**
 * Asks who is there before any route does, hands what belongs to another process's room on to it, and
 * turns errors into answers.
 */
export default define.middleware((ctx) =>
  answerErrors(ctx, async () => {
    const { identity, neighbours, settings } = ctx.state.services;
    const sentOn = neighbours?.personOfSentOn(ctx.req) ?? null;
    if (sentOn === null) {
      const localOnly = identity.name === "local";
      refuseOtherSites(ctx.req, { localOnly, publicOrigin: settings.ACEIT_PUBLIC_ORIGIN });
    }
    // The command line is no person: it shows the secret of the data folder.
    if (ctx.url.pathname.startsWith("/operator/")) return await ctx.next();
    const person = sentOn ?? await identity.personOf(ctx.req);
    if (person === null) throw new Problem(401, "You are not signed in.", "Sign in and try again.");
    ctx.state.person = person;
    const elsewhere = sentOn === null ? await neighbours?.answer(ctx.req, person) : null;
    return elsewhere ?? await ctx.next();
  })
);
