import { HttpError } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "../api/define.ts";
import { Problem } from "../api/problem.ts";

const words: Readonly<Record<number, readonly [string, string]>> = {
  401: ["Please sign in", "This page is for signed-in people. Sign in and open it again."],
  403: ["This belongs to somebody else", "You can open your own interviews from the home page."],
  404: ["Page not found", "The address may be wrong, or the interview is not yours."],
};

/** Title and detail of the server's own problem; null if there is none. */
function wordsOf(error: unknown): readonly [string, string] | null {
  const known = error instanceof HttpError ? error.cause : error;
  return known instanceof Problem ? [known.title, known.detail] : null;
}

/** The page for anything that could not be shown. */
export default define.page(function ErrorPage({ error }) {
  const known = error instanceof HttpError || error instanceof Problem;
  const status = known ? error.status : 500;
  const [title, advice] = wordsOf(error) ?? words[status] ??
    ["Something went wrong", "Try again in a moment. What was recorded is safe."];
  return (
    <section class="error-page">
      <Head>
        <title>{title} · AceIt</title>
      </Head>
      <p class="error-code" aria-hidden="true">{status}</p>
      <h1>{title}</h1>
      <p class="quiet">{advice}</p>
      <a class="button primary" href="/" aria-current="false">To your interviews</a>
    </section>
  );
});
