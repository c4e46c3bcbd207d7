import { useEffect } from "preact/hooks";
import { isPushing, isThinking, press, pushToTalk } from "../../browser/live/floor.ts";
import { isMicrophoneOn } from "../../browser/microphone/microphone.ts";
import { isTyping } from "../../browser/page/shortcuts.ts";

/** Buttons that say whose turn it is: let me think, I am done, hold to talk. */
export function FloorControls({ sessionId }: { sessionId: string }) {
  useEffect(() => {
    const isOurs = (event: KeyboardEvent) =>
      isMicrophoneOn.value && !isTyping(event.target) && !event.ctrlKey && !event.metaKey &&
      !event.altKey && !event.repeat;
    const onDown = (event: KeyboardEvent) => {
      if (!isOurs(event)) return;
      if (event.key === "l") void press(sessionId, "let_me_think");
      if (event.key === "d") void press(sessionId, "done");
      if (event.key === "t") pushToTalk(sessionId, true);
    };
    const onUp = (event: KeyboardEvent) => event.key === "t" && pushToTalk(sessionId, false);
    const letGo = () => pushToTalk(sessionId, false);
    addEventListener("keydown", onDown);
    addEventListener("keyup", onUp);
    addEventListener("blur", letGo);
    return () => {
      removeEventListener("keydown", onDown);
      removeEventListener("keyup", onUp);
      removeEventListener("blur", letGo);
    };
  }, [sessionId]);
  if (!isMicrophoneOn.value) return null;
  const hold = (down: boolean) => () => pushToTalk(sessionId, down);
  return (
    <div class="floor-controls" role="group" aria-label="Whose turn it is">
      <button
        type="button"
        class="button plain"
        aria-pressed={isThinking.value}
        onClick={() => press(sessionId, "let_me_think")}
      >
        {isThinking.value ? "Take your time" : "Let me think"}
      </button>
      <button type="button" class="button plain" onClick={() => press(sessionId, "done")}>
        I am done
      </button>
      <button
        type="button"
        class="button plain"
        aria-pressed={isPushing.value}
        onPointerDown={hold(true)}
        onPointerUp={hold(false)}
        onPointerLeave={hold(false)}
        onPointerCancel={hold(false)}
      >
        {isPushing.value ? "Release to send" : "Hold to talk"}
      </button>
    </div>
  );
}
