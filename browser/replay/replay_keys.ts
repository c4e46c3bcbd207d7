import { goTo, goToNextQuestion, loading, speedBy, step, togglePlay } from "./replay.ts";
import { isTyping } from "../page/shortcuts.ts";

const actions: Readonly<Record<string, () => void>> = {
  " ": togglePlay,
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  n: goToNextQuestion,
  N: goToNextQuestion,
  Home: () => goTo(0),
  End: () => goTo(loading.value.count),
  "+": () => speedBy(1),
  "=": () => speedBy(1),
  "-": () => speedBy(-1),
};

/** Makes the keys of the replay work on the whole page. @returns Stops it. */
export function listenToReplayKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const action = actions[event.key];
    const { target } = event;
    const pressed = event.key === " " && target instanceof HTMLElement &&
      target.closest("button, a, summary") !== null;
    if (action === undefined || pressed || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(target) && !(target instanceof HTMLInputElement && target.type === "range")) {
      return;
    }
    if (document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    action();
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
