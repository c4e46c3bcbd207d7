import { interviewEvent, type Numbered } from "../../domain/event.ts";
import { roomIdSchema, type SessionId } from "../../domain/ids.ts";
import { epochMillis, eventNumber } from "../../domain/units.ts";
import { eventShapes } from "../../eventlog/codec/event_shapes.ts";
import type { InterviewSummary, ReportView } from "../../supabase/views.ts";
import {
  madeUpInterview,
  madeUpReport,
  madeUpSession,
  scheduledInterview,
  scheduledSession,
} from "../fixtures/made_up_interview.ts";
import { madeUpJudgement } from "../fixtures/made_up_judgement.ts";

/** An interview that the pages can be looked at with. */
export interface FakeInterview {
  readonly summary: InterviewSummary;
  readonly report: ReportView | null;
  readonly events: Numbered[];
}

const line: InterviewSummary = {
  sessionId: madeUpSession,
  track: "behavioural",
  level: "senior",
  persona: "balanced",
  status: "ended",
  jobTitle: "Senior backend engineer, payments",
  scheduledAt: "2026-11-20T14:05:00.000Z",
  startedAt: "2026-11-20T14:05:40.000Z",
  endedAt: "2026-11-20T14:33:10.000Z",
  overallScore: 74,
  reportStatus: "written",
  forgotten: [],
};

const otherSession = (place: number) => madeUpSession.replace(/01$/, `1${place}`) as SessionId;

/** Interviews in every state that the pages show. The live one is `otherSession(0)`. */
export function madeUpInterviews(): readonly FakeInterview[] {
  const events = [...madeUpInterview(true)];
  const author = { engine: "scripted", model: "question-bank-1", message: null } as const;
  const report: ReportView = {
    status: "written",
    ...author,
    judgement: madeUpJudgement(events),
    markdown: "# Report\n",
    ...madeUpReport(events),
  };
  const failed: ReportView = {
    ...report,
    status: "failed",
    message: "The model's quota is used up; it is renewed at midnight, Pacific time.",
  };
  const live = { sessionId: otherSession(0), status: "live", overallScore: null } as const;
  const ready = { sessionId: scheduledSession, status: "scheduled", overallScore: null } as const;
  const none = { overallScore: null, reportStatus: "none" } as const;
  const other = (place: number, change: Partial<InterviewSummary>) => ({
    ...line,
    sessionId: otherSession(place),
    ...change,
  });
  return [
    {
      summary: { ...line, ...live, reportStatus: "none" },
      report: null,
      events: [...madeUpInterview(false, Date.now() - 6 * 60_000)],
    },
    {
      summary: {
        ...line,
        ...ready,
        ...none,
        jobTitle: "Staff engineer, search infrastructure and ranking",
      },
      report: null,
      events: [...scheduledInterview()],
    },
    { summary: line, report, events },
    {
      summary: other(1, {
        ...none,
        reportStatus: "writing",
        track: "system_design",
        jobTitle: "Platform engineer",
      }),
      report: { ...report, status: "writing" },
      events: events.slice(0, -1),
    },
    {
      summary: other(2, {
        overallScore: null,
        reportStatus: "failed",
        track: "coding",
        jobTitle: "Frontend engineer",
      }),
      report: failed,
      events,
    },
    {
      summary: other(3, {
        overallScore: null,
        track: "coding",
        persona: "strict",
        jobTitle: "Junior developer",
        level: "junior",
      }),
      report: { ...report, overallScore: null, judgement: null },
      events,
    },
    {
      summary: other(4, { jobTitle: "", forgotten: ["documents", "report"] }),
      report: null,
      events,
    },
    {
      summary: other(5, { forgotten: ["conversation"] }),
      report,
      events: withoutConversation(events),
    },
  ];
}

/** Events as the log reads them a quarter of a year after their end, once what was said is deleted. */
function withoutConversation(events: readonly Numbered[]): Numbered[] {
  const head = events.length;
  const at = epochMillis((events.at(-1)?.event.at ?? 0) + 90 * 86_400_000);
  const roomId = roomIdSchema.parse("00000000-0000-4000-8000-000000000021");
  const read = events.map(({ number, event }) => {
    const erased = eventShapes.get(event.type)?.erased.get("conversation");
    return { number, event: interviewEvent.parse({ ...event, ...erased }) };
  });
  return [
    ...read,
    { number: eventNumber(head + 1), event: { type: "RoomOpened", version: 1, at, roomId } },
    {
      number: eventNumber(head + 2),
      event: { type: "DataForgotten", version: 1, at, kind: "conversation" },
    },
  ];
}
