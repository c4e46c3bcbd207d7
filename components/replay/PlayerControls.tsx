import { useComputed } from "@preact/signals";
import {
  changeSpeed,
  clock,
  elapsedMs,
  goToNextQuestion,
  loading,
  shownNumber,
  step,
  togglePlay,
} from "../../browser/replay/replay.ts";
import { replaySpeeds } from "../../browser/replay/replay_clock.ts";
import { Icon, type IconName } from "../Icon.tsx";
import { formatClock } from "../words.ts";

/** Buttons that play, step and change the speed, and the moment that is shown. */
export function PlayerControls() {
  const { isPlaying, speed, lengthMs } = clock.value;
  const time = useComputed(() => formatClock(elapsedMs.value));
  return (
    <div class="player-controls">
      <div class="row player-buttons">
        <Control icon="stepBack" label="One event back" keys="←" onClick={() => step(-1)} />
        <button
          type="button"
          class="button primary player-play"
          aria-keyshortcuts="Space"
          onClick={togglePlay}
        >
          <Icon name={isPlaying ? "pause" : "play"} /> {isPlaying ? "Pause" : "Play"}
        </button>
        <Control icon="stepForward" label="One event forward" keys="→" onClick={() => step(1)} />
        <Control icon="next" label="Next question" keys="N" onClick={goToNextQuestion} />
      </div>
      <p class="mono player-place">
        <strong>{time}</strong>
        <span class="quiet">/ {formatClock(lengthMs)}</span>
        <span class="player-event">
          event <strong>{shownNumber}</strong> <span class="quiet">of {loading.value.count}</span>
        </span>
      </p>
      <div class="speeds" role="group" aria-label="Speed">
        {replaySpeeds.map((choice) => (
          <button
            key={choice}
            type="button"
            class="mono"
            aria-pressed={choice === speed}
            onClick={() => changeSpeed(choice)}
          >
            {choice}×
          </button>
        ))}
      </div>
    </div>
  );
}

function Control({ icon, label, keys, onClick }: {
  icon: IconName;
  label: string;
  keys: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="button icon"
      aria-label={label}
      title={`${label} (${keys})`}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
