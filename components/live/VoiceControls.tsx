import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  echoText,
  isMicrophoneOn,
  microphone,
  microphoneLevel,
  microphoneText,
  startMicrophone,
  stopMicrophone,
  toggleMute,
} from "../../browser/microphone/microphone.ts";
import { isTyping } from "../../browser/page/shortcuts.ts";
import { playback, voiceProblem } from "../../browser/live/speech.ts";
import { Icon } from "../Icon.tsx";
import { HearingModelChoice } from "./HearingModelChoice.tsx";

/** The switch of the microphone, its loudness, and what is wrong with either voice. */
export function VoiceControls() {
  const level = useComputed(() => `--level: ${microphoneLevel.value}`);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "m") toggleMicrophone();
      if (event.key === "k") toggleMute();
      if (event.key === "v") playback.mute(!playback.isMuted.value);
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
      stopMicrophone();
    };
  }, []);
  const on = isMicrophoneOn.value;
  const muted = microphone.value === "muted";
  return (
    <div class="voice-controls">
      <button type="button" class="button" aria-pressed={on} onClick={toggleMicrophone}>
        <Icon name={on ? "stop" : "mic"} size={16} /> {on ? "Stop" : "Talk"}
      </button>
      {on
        ? (
          <>
            <button type="button" class="button plain" aria-pressed={muted} onClick={toggleMute}>
              {muted ? "Unmute" : "Mute"}
            </button>
            <span class="voice-level" style={level} aria-hidden="true" />
          </>
        )
        : null}
      <span class="quiet small" role="status">
        {microphoneText.value ?? voiceProblem.value ?? echoText.value}
      </span>
      {playback.isBlocked.value
        ? (
          <button type="button" class="button" onClick={() => playback.unlock()}>
            <Icon name="play" size={14} /> Turn on the interviewer's voice
          </button>
        )
        : null}
      <HearingModelChoice />
    </div>
  );
}

function toggleMicrophone(): void {
  void playback.unlock();
  if (isMicrophoneOn.value) stopMicrophone();
  else void startMicrophone();
}
