import { define } from "../../define.ts";

export default define.layout(async ({ Component }) => {
  const name = await Promise.resolve("inner");
  return (
    <section data-layout={name}>
      <Component />
    </section>
  );
});
