import type { EventType } from "../domain/event.ts";

/** What a person should know of an event besides its fields. */
interface EventNote {
  readonly meaning: string;
  /** Who executes the command that leads to it. */
  readonly writer: string;
  /** Who folds it or reacts to it. */
  readonly readers: string;
}

const note = (meaning: string, writer: string, readers: string): EventNote => ({
  meaning,
  writer,
  readers,
});

const camera = "`room/body/measure_body.ts`, from the page's landmarks";

/** A note for every event: a new one does not compile without. */
export const eventNotes: Readonly<Record<EventType, EventNote>> = {
  InterviewScheduled: note(
    "The interview exists. `plannedMinutes` in minutes; `consents` are the camera measures agreed to.",
    "`api/begun_interviews.ts`",
    "lifecycle, metadata, HUD",
  ),
  DocumentsAdded: note(
    "Résumé and job description, as text.",
    "`api/begun_interviews.ts`",
    "lifecycle (grounding), metadata",
  ),
  InterviewPlanned: note(
    "What the interview is going to be about: who asks, the problem, and topics with their minutes. The candidate sees titles and minutes, never the questions.",
    "`reactors/plan.ts`",
    "plan (domain), the interviewer, the outline on the page",
  ),
  PlanChanged: note(
    "The topics as they are from now on, and why they changed.",
    "`reactors/plan.ts`",
    "plan (domain), the interviewer, the outline on the page",
  ),
  EvidenceMapped: note(
    "How the résumé meets each requirement of the job, with the passages that say so; skills, months of work and seniority.",
    "`reactors/map_evidence.ts`",
    "evidence (domain), the interviewer, the report, the page before the start",
  ),
  EvidenceCorrected: note(
    "What the candidate says of one requirement, in place of what the map says.",
    "`routes/api/interviews/[id]/evidence.ts`",
    "evidence (domain), the interviewer, the report, the page before the start",
  ),
  BackgroundCorrected: note(
    "What the candidate says of their months of work, seniority and skills, in place of what the map says.",
    "`routes/api/interviews/[id]/evidence.ts`",
    "evidence (domain), the page before the start",
  ),
  ConsentChanged: note(
    "One camera measure was allowed or forbidden, from now on.",
    "`routes/api/interviews/[id]/consents.ts`",
    "lifecycle, HUD, measuring",
  ),
  InterviewStarted: note(
    "The conversation begins: it is the interviewer's turn.",
    "`routes/api/interviews/[id]/start.ts`",
    "lifecycle, conversation, transcript, metadata",
  ),
  RoomOpened: note(
    "A process has taken the interview over; what an earlier room decided counts up to here.",
    "`room/rooms.ts`",
    "the room's readers (rewinding), report reactor",
  ),
  CandidateConnected: note("A page delivers landmarks or voice.", "`room.ts`", "lifecycle, HUD"),
  CandidateDisconnected: note(
    "That page no longer does, and why.",
    "`room.ts`, lifecycle",
    "lifecycle, HUD, the seat of the page",
  ),
  InterviewEnded: note(
    "The conversation is over, and by whose decision.",
    "`routes/api/interviews/[id]/end.ts`, `reactors/keep_time.ts`",
    "everything; report reactor",
  ),
  InterviewErased: note(
    "Its personal text is gone: the key is destroyed and the rows are deleted.",
    "`privacy/erase_interview.ts`, for `aceit erase` and retention",
    "every projection forgets",
  ),
  DataForgotten: note(
    "One kind of its personal text is gone: the key of that kind is destroyed, the others stay.",
    "retention",
    "lifecycle, conversation, transcript, metadata, keyframes, report: each drops the text",
  ),
  SpeechStarted: note(
    "The candidate began to speak.",
    "`room/hearing/listener.ts`",
    "conversation",
  ),
  UtterancePartlyHeard: note(
    "What has been heard of an utterance so far; later ones replace it.",
    "`room/hearing/listener.ts`",
    "live captions",
  ),
  UtteranceHeard: note(
    "An answer, whole. Word times in ms from the utterance's start; confidence in thousandths, null " +
      "where it was typed.",
    "`routes/api/interviews/[id]/answers.ts`, `room/hearing/listener.ts`",
    "conversation, transcript, keyframes",
  ),
  AnswerReopened: note(
    "The candidate goes on with an answer that was taken to be over: the reply to it is taken back, " +
      "and what is heard next joins that answer.",
    "`room/hearing/listener.ts`",
    "conversation, transcript, keyframes",
  ),
  UtteranceCorrected: note(
    "The candidate put right what was heard of an answer, until the second next question. `heardIn` is " +
      "the number of its UtteranceHeard, which keeps what was heard.",
    "`routes/api/interviews/[id]/corrections.ts`",
    "conversation, transcript, keyframes, report",
  ),
  ReplyRequested: note(
    "The interviewer is to speak again: after a failure, or after its process died.",
    "`routes/api/interviews/[id]/ask-again.ts`, `room/rooms.ts`",
    "conversation, interview reactor",
  ),
  ReplyBegan: note(
    "The interviewer starts to speak: by which model, prompt, tone and grounding.",
    "`reactors/interview.ts`",
    "conversation, transcript, keyframes",
  ),
  ReplyTokenProduced: note("The next piece of the reply.", "`reactors/interview.ts`", "transcript"),
  ReplySentenceCompleted: note(
    "A sentence is whole and may be spoken aloud.",
    "conversation's `decide`",
    "the voice",
  ),
  ReplyHeard: note(
    "How far playback got by the page's clock: whole sentences, then characters of the next. A typed " +
      "answer counts all of the reply before it as heard, because its captions were read.",
    "`routes/api/interviews/[id]/heard.ts`; conversation's `decide` for a typed answer",
    "conversation",
  ),
  ReplyInterrupted: note(
    "The reply was stopped, and why.",
    "conversation's `decide`",
    "transcript",
  ),
  ReplyFailed: note(
    "No model could word the reply; the apology is what the candidate is told. It was spoken as the " +
      "reply's last sentence.",
    "`reactors/interview.ts`",
    "conversation, transcript",
  ),
  ModelFailed: note(
    "A model that was to word the reply failed, and how. Another one goes on, or the reply fails.",
    "`reactors/interview.ts`",
    "the list of events",
  ),
  ReplyContinued: note(
    "Who words the rest of a reply that has begun: after a phrase that bridged a wait, or instead of " +
      "a model that failed.",
    "`reactors/interview.ts`",
    "conversation, transcript",
  ),
  ReplyFinished: note(
    "The reply is complete. Token counts are the provider's, null where there are none.",
    "`reactors/interview.ts`",
    "conversation, transcript, keyframes",
  ),
  UtteranceMended: note(
    "Terms of the interview in an utterance were put right by their sound: the text as it was heard.",
    "conversation's `decide`, in the same commit as the utterance",
    "the log and the replay",
  ),
  UtteranceNotUnderstood: note(
    "An utterance was heard so unsurely that it is not answered: the interviewer asks again, and the " +
      "report leaves it out.",
    "conversation's `decide`, in the same commit as the utterance",
    "conversation",
  ),
  SpeechDismissed: note(
    "What began as speech was none: a cough, an echo, silence. Nothing was heard.",
    "`room/hearing/listener.ts`",
    "conversation",
  ),
  ReplyVoiceBegan: note(
    "The reply is spoken aloud from now on, by which voice.",
    "`reactors/speak.ts`",
    "conversation, transcript",
  ),
  ReplyPaused: note(
    "The voice holds still: the candidate may be about to speak.",
    "`room/hearing/listener.ts`",
    "conversation, the page's playback",
  ),
  ReplyResumed: note(
    "It was a false alarm, or a page is there again; the voice goes on where it stopped.",
    "`room/hearing/listener.ts`, `room.ts`",
    "conversation, the page's playback",
  ),
  ReplyVoiceFailed: note(
    "The voice failed; captions go on and the page says so.",
    "`reactors/speak.ts`",
    "conversation, transcript",
  ),
  TurnTimed: note(
    "Where the time of a turn went, stage by stage.",
    "`room/time_turn.ts`",
    "the waterfall of the live page and of the replay",
  ),
  LandmarkBatchMeasured: note(
    "The last half second of camera frames, distilled; null is not enough data or no consent.",
    camera,
    "HUD, keyframes, persona, visual score",
  ),
  LandmarksStopped: note(
    "Landmarks came, and for three seconds no more: the camera is off or gone, or its page sleeps.",
    "`room/body/measure_body.ts`",
    "HUD, observation",
  ),
  CalibrationTargetShown: note(
    "The page asks for a look at a target.",
    "`routes/api/interviews/[id]/calibration.ts`",
    "measuring",
  ),
  CalibrationMeasured: note(
    "The person's own zero, from targets or a steady half minute.",
    camera,
    "HUD",
  ),
  VisualScoreComputed: note(
    "Camera presence with its exact reasons, in thousandths. Never part of a competency score.",
    "`reactors/score_presence.ts`",
    "HUD",
  ),
  CueShown: note("One gentle hint, at most every 20 seconds.", "observation's `decide`", "HUD"),
  PersonaAdapted: note(
    "The tone moved one step; the observable, its value and the threshold say why.",
    "`reactors/adapt.ts`",
    "persona, HUD",
  ),
  TonePinned: note(
    "The candidate holds the tone; null lets it move.",
    "`routes/api/interviews/[id]/tone.ts`",
    "persona",
  ),
  ReportRequested: note(
    "The report is to be written again after it failed.",
    "`routes/api/interviews/[id]/report.ts`",
    "report reactor",
  ),
  ReportBegan: note(
    "The report is being written, by which model.",
    "`reactors/report.ts`",
    "report",
  ),
  AnswersJudged: note(
    "What the track's rubric says: each signal seen, not seen or not asked with its events, levels " +
      "and scores by rule, and what each question was after.",
    "`reactors/report.ts`",
    "report",
  ),
  ReportWritten: note(
    "Scores 0 to 100, null for not enough data; each claim cites event numbers.",
    "`reactors/report.ts`",
    "report, metadata",
  ),
  ReportFailed: note("It could not be written, and what to do.", "`reactors/report.ts`", "report"),
};
