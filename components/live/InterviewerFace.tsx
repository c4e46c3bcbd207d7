import { useEffect, useRef } from "preact/hooks";
import type { Persona } from "../../domain/lifecycle/events.ts";
import {
  chooseFace,
  face,
  faceNote,
  moveDrawing,
  readFaceChoice,
  showAvatar,
} from "../../browser/avatar/face.ts";
import type { Stage } from "../../browser/live/stage.ts";
import { Icon } from "../Icon.tsx";
import { Portrait } from "../Portrait.tsx";

/** The interviewer's face: first a drawing, then the avatar once it is loaded. */
export function InterviewerFace({ persona, avatar, turn }: {
  readonly persona: Persona;
  /** Address of the avatar's GLB file. */
  readonly avatar: string;
  readonly turn: Stage;
}) {
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const shown = useRef<ReturnType<typeof showAvatar> | null>(null);
  const begin = () => {
    if (stage.current !== null) shown.current = showAvatar(stage.current, avatar);
  };
  useEffect(() => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const choice = readFaceChoice();
    const end = container.current === null ? () => {} : moveDrawing(container.current);
    if (choice === "avatar" || (choice === "auto" && !calm)) begin();
    return () => {
      end();
      shown.current?.stop();
    };
  }, [avatar]);
  useEffect(() => shown.current?.follow(turn), [turn]);
  const isDrawing = face.value === "drawing";
  const toggle = () => {
    chooseFace(isDrawing ? "avatar" : "drawing");
    if (isDrawing) begin();
    else shown.current?.stop();
  };
  return (
    <div class="stage-face" data-face={face.value} ref={container}>
      <Portrait persona={persona} />
      <div class="stage-avatar" ref={stage} aria-hidden="true" />
      <button
        type="button"
        class="button icon plain stage-face-switch"
        aria-pressed={!isDrawing}
        aria-label={isDrawing ? "Show the avatar" : "Show a drawing instead of the avatar"}
        title={faceNote.value ?? (isDrawing ? "Show the avatar" : "Show a drawing")}
        onClick={toggle}
      >
        <Icon name="repeat" size={14} />
      </button>
    </div>
  );
}
