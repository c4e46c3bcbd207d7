import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { showHud } from "../browser/hud/hud_signals.ts";
import { goTo, linkedEvent, loading, openReplay, view } from "../browser/replay/replay.ts";
import { listenToReplayKeys } from "../browser/replay/replay_keys.ts";
import { HudView } from "../components/hud/HudView.tsx";
import { Note } from "../components/Note.tsx";
import { EventInspector } from "../components/replay/EventInspector.tsx";
import { EventList } from "../components/replay/EventList.tsx";
import { PlayerControls } from "../components/replay/PlayerControls.tsx";
import { StateHash } from "../components/replay/StateHash.tsx";
import { TimelinePicture } from "../components/replay/TimelinePicture.tsx";
import { TranscriptThen } from "../components/replay/TranscriptThen.tsx";
import { TurnsThen } from "../components/replay/TurnsThen.tsx";
import { useAlive } from "../components/use_alive.ts";

/** Replays an interview from its events alone. */
export default function Replay({ sessionId }: { sessionId: string }) {
  const alive = useAlive();
  useEffect(() => openReplay(sessionId), [sessionId]);
  useEffect(listenToReplayKeys, []);
  useEffect(() => {
    const onHash = () => goTo(linkedEvent() ?? 0);
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  useSignalEffect(() => showHud(view.value.hud));
  const { state, count, total, problem } = loading.value;
  return (
    <div class="replay notranslate" inert={!alive.value}>
      <section class="panel marked player" aria-label="Player">
        <TimelinePicture />
        <PlayerControls />
        {state === "loading"
          ? (
            <progress
              class="progress"
              aria-label="Loading the log"
              value={total === null ? undefined : count}
              max={total ?? 1}
            />
          )
          : null}
        {problem === null ? null : (
          <Note kind="bad" urgent>
            <strong>{problem.title}</strong>
            {problem.detail} {count > 0 ? `The first ${count} events can be replayed.` : ""}
          </Note>
        )}
      </section>
      <TranscriptThen />
      <EventList />
      <aside class="replay-side">
        <section class="panel" aria-label="Measures at this moment">
          <div class="section-head">
            <h2>Measures then</h2>
          </div>
          <HudView />
        </section>
        <TurnsThen />
        <EventInspector />
        <StateHash />
      </aside>
    </div>
  );
}
