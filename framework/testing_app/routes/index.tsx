import { computed, signal } from "@preact/signals";
import Counter, { Typed } from "../islands/Counter.tsx";
import Disclosure from "../islands/Disclosure.tsx";
import Failing from "../islands/Failing.tsx";
import { define } from "../define.ts";

export default define.page(() => {
  const shared = signal(1);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  return (
    <>
      <Failing />
      <Counter name="a" count={shared}>
        <p id="slot">
          static &lt;b&gt; <Counter name="nested" count={signal(10)} />
        </p>
      </Counter>
      <Counter name="b" count={shared} />
      <Disclosure extra={<em>shown first</em>}>
        <strong id="hidden">shown later</strong>
        <Counter name="late" count={shared} />
      </Disclosure>
      <Typed
        date={new Date(0)}
        map={new Map([[1, new Set([2])]])}
        regexp={/<\/script>/g}
        bytes={new Uint8Array([1, 2])}
        big={10n}
        nothing={undefined}
        url={new URL("http://localhost/")}
        circle={circle}
        derived={computed(() => shared.value * 2)}
      />
    </>
  );
});
