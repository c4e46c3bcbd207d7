import { define } from "../define.ts";

export default define.layout(({ Component }) => (
  <main data-layout="outer">
    <Component />
  </main>
));
