import Counter from "../islands/Counter.tsx";
import Failing from "../islands/Failing.tsx";
import Pair from "../islands/Pair.tsx";
import { define } from "../define.ts";

export default define.page(() => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const data = {
    date: new Date(0),
    map: new Map([[1, new Set([2])]]),
    regexp: /<\/script>/g,
    bytes: new Uint8Array([1, 2]),
    big: 10n,
    nothing: undefined,
    circle,
  };
  return (
    <>
      <Failing />
      <Counter name="a" start={1} data={data} />
      <Counter name="b" start={2} />
      <Pair />
    </>
  );
});
