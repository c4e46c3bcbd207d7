import type { Person } from "../identity/identity.ts";
import { sessionIdSchema } from "../domain/ids.ts";
import type { ReadModelClient, ReadModels } from "./client.ts";
import type { MetadataRow } from "./database.ts";
import type { InterviewSummary, ReportView, Views } from "./views.ts";

/** The read models did not answer; what the person asked for is unharmed in the log. */
class ViewsUnavailable extends Error {
  override readonly name = "ViewsUnavailable";
}

/** Longest list of interviews that one page shows. */
const listLimit = 200;

const summaryColumns = "session_id,track,level,persona,status,job_title,scheduled_at,started_at," +
  "ended_at,overall_score,report_status,forgotten";

/**
 * Reads for the pages. Policies of the database decide what a person sees; the filter by user only
 * lets it use its index.
 *
 * @param tokenOf The token by which the read models know the person (`Identity.readModelToken`).
 */
export function supabaseViews(
  readModels: ReadModels,
  tokenOf: (person: Person) => Promise<string>,
): Views {
  const as = async (person: Person): Promise<ReadModelClient> =>
    readModels.forPerson(await tokenOf(person));
  return {
    async interviews(person) {
      const client = await as(person);
      const rows = requireData(
        await client.from("interview_metadata").select(summaryColumns)
          .eq("user_id", person.userId).order("scheduled_at", { ascending: false })
          .order("session_id").limit(listLimit).overrideTypes<SummaryRow[], { merge: false }>(),
      );
      return (rows ?? []).map(summaryOf);
    },
    async interview(person, sessionId) {
      const client = await as(person);
      const row = requireData(
        await client.from("interview_metadata").select(summaryColumns)
          .eq("session_id", sessionId).maybeSingle()
          .overrideTypes<SummaryRow, { merge: false }>(),
      );
      return row === null ? null : summaryOf(row);
    },
    async report(person, sessionId) {
      const client = await as(person);
      const row = requireData(
        await client.from("interview_reports").select("*").eq("session_id", sessionId)
          .maybeSingle(),
      );
      return row === null ? null : {
        status: row.status,
        message: row.message,
        engine: row.engine,
        model: row.model,
        overallScore: row.overall_score,
        summary: row.summary,
        assessments: row.competency_scores,
        advice: row.actionable_feedback,
        judgement: row.judgement,
        markdown: row.markdown_report,
      } satisfies ReportView;
    },
  };
}

type SummaryRow = Omit<
  MetadataRow,
  "user_id" | "planned_minutes" | "resume_text" | "job_description" | "engine" | "updated_through"
>;

/** @throws {ViewsUnavailable} */
function requireData<Data>(
  answer: { readonly data: Data; readonly error: { readonly message: string } | null },
): Data {
  if (answer.error === null) return answer.data;
  throw new ViewsUnavailable(`The read models did not answer: ${answer.error.message}`);
}

function summaryOf(row: SummaryRow): InterviewSummary {
  return {
    sessionId: sessionIdSchema.parse(row.session_id),
    track: row.track,
    level: row.level,
    persona: row.persona,
    status: row.status,
    jobTitle: row.job_title,
    scheduledAt: utc(row.scheduled_at),
    startedAt: row.started_at === null ? null : utc(row.started_at),
    endedAt: row.ended_at === null ? null : utc(row.ended_at),
    overallScore: row.overall_score,
    reportStatus: row.report_status,
    forgotten: row.forgotten,
  };
}

function utc(timestamp: string): string {
  return new Date(timestamp).toISOString();
}
