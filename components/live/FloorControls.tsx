import { useEffect } from "preact/hooks";
import { press, push, pushing, thinking } from "../../browser/live/floor.ts";
import { microphoneRuns } from "../../browser/microphone/microphone.ts";
import { isTyping } from "../../browser/page/shortcuts.ts";

/** Whose turn it is, said by a button: time to think, an answer that is over, push-to-talk. */
export function FloorControls({ sessionId }: { sessionId: string }) {
  useEffect(() => {
    const isOurs = (event: KeyboardEvent) =>
      microphoneRuns.value && !isTyping(event.target) && !event.ctrlKey && !event.metaKey &&
      !event.altKey && !event.repeat;
    const onDown = (event: KeyboardEvent) => {
      if (!isOurs(event)) return;
      if (event.key === "l") void press(sessionId, "let_me_think");
      if (event.key === "d") void press(sessionId, "done");
      if (event.key === "t") push(sessionId, true);
    };
    const onUp = (event: KeyboardEvent) => event.key === "t" && push(sessionId, false);
    const letGo = () => push(sessionId, false);
    addEventListener("keydown", onDown);
    addEventListener("keyup", onUp);
    addEventListener("blur", letGo);
    return () => {
      removeEventListener("keydown", onDown);
      removeEventListener("keyup", onUp);
      removeEventListener("blur", letGo);
    };
  }, [sessionId]);
  if (!microphoneRuns.value) return null;
  const hold = (down: boolean) => () => push(sessionId, down);
  return (
    <div class="floor-controls" role="group" aria-label="Whose turn it is">
      <button
        type="button"
        class="button plain"
        aria-pressed={thinking.value}
        onClick={() => press(sessionId, "let_me_think")}
      >
        {thinking.value ? "Take your time" : "Let me think"}
      </button>
      <button type="button" class="button plain" onClick={() => press(sessionId, "done")}>
        I am done
      </button>
      <button
        type="button"
        class="button plain"
        aria-pressed={pushing.value}
        onPointerDown={hold(true)}
        onPointerUp={hold(false)}
        onPointerLeave={hold(false)}
        onPointerCancel={hold(false)}
      >
        {pushing.value ? "Let go to send" : "Hold to talk"}
      </button>
    </div>
  );
}
