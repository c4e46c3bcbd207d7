import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";

export default function Disclosure(
  props: { children: ComponentChildren; extra: ComponentChildren },
) {
  const open = useSignal(false);
  return (
    <div>
      <button type="button" id="toggle" onClick={() => open.value = !open.value}>toggle</button>
      {open.value
        ? (
          <div id="content">
            {props.children}
            <Head>
              <title>Opened</title>
            </Head>
          </div>
        )
        : <div id="extra">{props.extra}</div>}
    </div>
  );
}
