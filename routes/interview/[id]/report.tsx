import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../../../api/define.ts";
import { sessionIdSchema } from "../../../domain/ids.ts";
import type { InterviewSummary, ReportView } from "../../../supabase/views.ts";
import { ForgottenNote } from "../../../components/ForgottenNote.tsx";
import { readCited } from "../../../components/report/quotes.ts";
import { ReportHead } from "../../../components/report/ReportHead.tsx";
import { ReportSheet } from "../../../components/report/ReportSheet.tsx";
import PrintButton from "../../../islands/PrintButton.tsx";
import ReportProgress from "../../../islands/ReportProgress.tsx";

export const handler = define.handlers({
  async GET({ params, state: { services, person } }) {
    const id = sessionIdSchema.safeParse(params["id"]);
    const summary = id.success ? await services.views.interview(person, id.data) : null;
    if (summary === null) throw new HttpError(404);
    const { sessionId } = summary;
    const report = await services.views.report(person, sessionId);
    const written = report?.status === "written" ? report : null;
    const cited = written === null
      ? null
      : await readCited(services.log.read(sessionId), findQuotable(summary, written));
    return page({ summary, report, written, cited });
  },
});

/** Numbers of the events that are cited and whose words are kept. */
function findQuotable({ forgotten }: InterviewSummary, report: ReportView): ReadonlySet<number> {
  return forgotten.includes("conversation") ? new Set() : citedNumbers(report);
}

/** Whether there will be no report: the report, or what was said, is deleted. */
function isClosed({ forgotten }: InterviewSummary): boolean {
  return forgotten.includes("report") || forgotten.includes("conversation");
}

function citedNumbers({ assessments, advice, judgement }: ReportView): Set<number> {
  const claims = assessments.flatMap((assessment) => assessment.claims);
  const signals = judgement?.competencies.flatMap(({ signals }) => signals) ?? [];
  const questions = judgement?.questions.map(({ number }) => number) ?? [];
  const cited = [...claims, ...advice, ...signals].flatMap(({ evidence }) => evidence);
  return new Set([...cited, ...questions]);
}

/** The report: scores, claims with their evidence, and what to do next. */
export default define.page<typeof handler>(function Report({ data }) {
  const { summary, report, written, cited } = data;
  return (
    <>
      <Head>
        <title>Report · AceIt</title>
      </Head>
      <ReportHead summary={summary} written={written !== null}>
        <PrintButton />
      </ReportHead>
      <ForgottenNote forgotten={summary.forgotten} />
      {written !== null && cited !== null
        ? <ReportSheet sessionId={summary.sessionId} report={written} cited={cited} />
        : isClosed(summary)
        ? null
        : (
          <ReportProgress
            sessionId={summary.sessionId}
            interview={summary.status}
            status={report === null || report.status === "written" ? "none" : report.status}
            message={report?.message ?? null}
          />
        )}
    </>
  );
});
