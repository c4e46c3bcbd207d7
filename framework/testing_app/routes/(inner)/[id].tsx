import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../../define.ts";

export const handler = define.handlers({
  GET(ctx) {
    if (ctx.params.id === "missing") throw new HttpError(404, "no such thing");
    if (ctx.params.id === "broken") throw new Error("broken on purpose");
    return page({ id: ctx.params.id ?? "" }, { status: 202, headers: { "x-page": "yes" } });
  },
  POST: (ctx) => ctx.redirect(`/posted/${ctx.params.id}`, 303),
});

export default define.page<typeof handler>(({ data }) => (
  <article>
    <Head>
      <title>Thing {data.id}</title>
      <meta name="description" content={`of ${data.id}`} />
    </Head>
    {data.id}
  </article>
));
