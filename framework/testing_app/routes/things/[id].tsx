import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../../define.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { id = "" } = ctx.params;
    if (id === "missing") throw new HttpError(404, "no such thing");
    if (id === "broken") throw new Error("broken on purpose");
    return page({ id }, { status: 202, headers: { "x-page": "yes" } });
  },
  POST: (ctx) => new Response(`posted ${ctx.params["id"]}`, { status: 201 }),
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
