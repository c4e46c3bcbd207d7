import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../components/Icon.tsx";
import { isTyping, shortcutsOf } from "../browser/page/shortcuts.ts";

/** Lists the keys that work on this page. The key `?` opens it. */
export default function KeyboardHelp({ path }: { path: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "?" && !isTyping(event.target)) dialog.current?.showModal();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        class="button icon plain optional"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="keyboard" />
      </button>
      <dialog ref={dialog} aria-labelledby="shortcuts-title">
        <h2 id="shortcuts-title">Keyboard shortcuts</h2>
        <dl class="shortcuts">
          {shortcutsOf(path).map(({ keys, does }) => (
            <>
              <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
              <dd>{does}</dd>
            </>
          ))}
        </dl>
        <form method="dialog" class="row">
          <button type="submit" class="button">Close</button>
        </form>
      </dialog>
    </>
  );
}
