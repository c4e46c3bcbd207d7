import assert from "node:assert/strict";
import { madeUpSession, scheduledSession } from "../fixtures/made_up_interview.ts";
import { pagesApp } from "../servers/serve_pages.ts";

const { app } = await pagesApp();
const handler = app.handler();
const ask = (path: string) => handler(new Request(`http://localhost${path}`));
const html = async (path: string) => await (await ask(path)).text();
const other = (place: number) => madeUpSession.replace(/01$/, `1${place}`);

Deno.test("[PG1] home lists a person's interviews with what there is to do", async () => {
  const page = await html("/");
  assert.match(page, new RegExp(`href="/interview/${other(0)}"[^>]*>Continue`));
  assert.match(page, new RegExp(`href="/interview/${scheduledSession}"[^>]*>Start`));
  assert.match(page, new RegExp(`href="/interview/${madeUpSession}/report"`));
  for (const words of ["74", "not enough data", "report failed", "report is being written"]) {
    assert.ok(page.includes(words), words);
  }
});

Deno.test("[PG2] home invites those who have no interview yet", async () => {
  const page = await html("/?empty");
  assert.match(page, /No interviews yet/);
  assert.match(page, /href="\/new"/);
});

Deno.test("[PG3] set-up is a plain multipart form with every field, and no measure is ticked", async () => {
  const page = await html("/new");
  assert.match(page, /<form[^>]*action="\/api\/init-session"[^>]*enctype="multipart\/form-data"/i);
  const names = ["resume", "resumeText", "jobDescription", "jobFile", "track", "level", "persona"];
  for (const name of [...names, "minutes", "consents"]) {
    assert.match(page, new RegExp(`name="${name}"`), name);
  }
  const ticks = page.match(/<input[^>]*type="checkbox"[^>]*>/g) ?? [];
  assert.equal(ticks.length, 7);
  assert.ok(ticks.every((tick) => !/\schecked/.test(tick)));
});

Deno.test("[PG4] before the start the page says who will ask and what is recorded", async () => {
  const page = await html(`/interview/${scheduledSession}`);
  assert.match(page, /the scripted interviewer/);
  assert.match(page, /What is recorded/);
  assert.match(page, /Start the interview/);
});

Deno.test("[PG5] while it runs there is a conversation, an answer box and the HUD", async () => {
  const page = await html(`/interview/${other(0)}`);
  assert.match(page, /<textarea id="answer"/);
  assert.match(page, /aria-live="polite"/);
  assert.match(page, /not enough data/);
});

Deno.test("[PG6] an interview that is over leads on, without opening its room", async () => {
  const page = await html(`/interview/${madeUpSession}`);
  assert.match(page, new RegExp(`/interview/${madeUpSession}/replay`));
});

Deno.test("[PG7] every claim of a report without a rubric links to its events and quotes them", async () => {
  const page = await html(`/interview/${other(3)}/report`);
  const claims = page.match(/<ul class="claims">.*?<\/ul>/gs) ?? [];
  const cited = claims.join("").match(/<li>.*?<\/li>/gs) ?? [];
  assert.equal(cited.length, 6);
  for (const claim of cited) {
    assert.match(claim, new RegExp(`/interview/${other(3)}/replay#event-\\d+`));
    assert.match(claim, /class="cite-quote"/);
  }
  assert.match(page, /for you only/);
});

Deno.test("[PG17] a judged report shows each level with its anchor, what was seen with its events, what was not, and what was not asked", async () => {
  const page = await html(`/interview/${madeUpSession}/report`);
  assert.match(page, /<strong>strong<\/strong> Own steps with their reasons/);
  assert.match(page, /You took one hint on these questions\./);
  const lists = page.match(/<ul class="claims">.*?<\/ul>/gs) ?? [];
  const signals = lists.join("").match(/<li>.*?<\/li>/gs) ?? [];
  assert.equal(signals.length, 8);
  for (const signal of signals) {
    assert.match(signal, new RegExp(`/interview/${madeUpSession}/replay#event-\\d+`));
    assert.match(signal, /class="cite-quote"/);
  }
  assert.match(page, /Next time, a good answer …/);
  assert.match(page, /One thing was<!-- --> not asked|One thing was not asked/);
});

Deno.test("[PG18] a judged report says of each question what it was after, beside its words", async () => {
  const page = await html(`/interview/${madeUpSession}/report`);
  const section = page.slice(page.indexOf("What the interviewer was after"));
  const questions = section.match(/<p class="looked-for-question">.*?<\/p>/gs) ?? [];
  assert.equal(questions.length, 3);
  for (const question of questions) assert.match(question, /\?/);
  assert.match(section, /what came of it, with a figure/);
});

Deno.test("[PG8] a report without enough words has no number", async () => {
  const page = await html(`/interview/${other(3)}/report`);
  assert.match(page, /aria-label="Overall score: not enough data"/);
  assert.doesNotMatch(page, /score-ring-value/);
});

Deno.test("[PG9] a report that failed says what to do", async () => {
  const page = await html(`/interview/${other(2)}/report`);
  assert.match(page, /quota is used up/);
  assert.match(page, /Try again/);
});

Deno.test("[PG10] what is not there, or is no interview, is a 404 in the page's own words", async () => {
  const unknown = "3f6c1f0e-5b7a-4c7e-9a52-0c7b1b1fffff";
  for (const path of ["/nowhere", "/interview/x", `/interview/${unknown}/report`]) {
    const response = await ask(path);
    assert.equal(response.status, 404, path);
    assert.match(await response.text(), /Page not found/);
  }
});

Deno.test("[PG11] every page has one h1, a title, a language and a way past the bar", async () => {
  const paths = ["/", "/new", "/status", "/privacy", `/interview/${madeUpSession}/report`];
  for (const path of [...paths, `/interview/${madeUpSession}/replay`]) {
    const page = await html(path);
    assert.equal(page.match(/<h1/g)?.length, 1, path);
    assert.match(page, /<title>.*AceIt.*<\/title>/, path);
    assert.match(page, /<html lang="en"/, path);
    assert.match(page, /class="skip-link"/, path);
  }
});

Deno.test("[PG12] status names each part, what it runs on and what to do", async () => {
  const page = await html("/status");
  assert.match(page, /1 of 5 parts is down/);
  assert.match(page, /Set ACEIT_MODELS/);
});

Deno.test("[PG13] what the retention policy deleted is said plainly, not shown as empty or on its way", async () => {
  const home = await html("/");
  assert.match(home, /<h3>Job description deleted<\/h3>/);
  const replay = await html(`/interview/${other(4)}/replay`);
  assert.match(replay, /Deleted by the retention policy: résumé and job description, the report\./);
  const report = await html(`/interview/${other(4)}/report`);
  assert.match(report, /Deleted by the retention policy: /);
  assert.doesNotMatch(report, /report is being written/);
  const markdown = await ask(`/api/interviews/${other(4)}/report.md`);
  assert.equal(markdown.status, 410);
  assert.match(await markdown.text(), /retention policy/);
});

Deno.test("[PG14] a report outlives the conversation that it cites, without quoting it", async () => {
  const page = await html(`/interview/${other(5)}/report`);
  assert.match(page, /Deleted by the retention policy: everything that was said\./);
  assert.match(page, /<ul class="claims">/);
  assert.doesNotMatch(page, /class="cite-quote"/);
});

Deno.test("[PG15] a page without anything deleted does not speak of it", async () => {
  for (const path of ["/", `/interview/${madeUpSession}/report`]) {
    const page = (await html(path)).replaceAll("Job description deleted", "");
    assert.doesNotMatch(page, /Deleted by the retention policy/);
  }
});

Deno.test("[PG16] every link to the page itself or to one above it says whether it is current", async () => {
  const interview = `/interview/${madeUpSession}`;
  const ofInterviews = [interview, `${interview}/report`, `${interview}/replay`];
  const live = [`/interview/${scheduledSession}`, `/interview/${other(0)}`];
  const unwritten = [`${live[0]}/report`, `${live[1]}/replay`];
  const paths = ["/", "/new", "/status", "/privacy", "/nowhere"];
  for (const path of [...paths, ...ofInterviews, ...live, ...unwritten]) {
    const links = (await html(path)).match(/<a [^>]*>/g) ?? [];
    const upward = links.filter((link) => {
      const [, href = ""] = / href="(\/[^"#?]*)"/.exec(link) ?? [];
      return href === "/" || (href !== "" && `${path}/`.startsWith(`${href}/`));
    });
    assert.ok(upward.length > 0, path);
    for (const link of upward) {
      const [, current] = / aria-current="(\w+)"/.exec(link) ?? [];
      const itself = link.includes(` href="${path}"`) && !link.includes("wordmark");
      assert.equal(current, itself ? "page" : "false", `${path}: ${link}`);
    }
  }
});

Deno.test("[PG19] the page before the start says what will be judged, folded up", async () => {
  const page = await html(`/interview/${scheduledSession}`);
  assert.match(page, /<details class="start-judged">/);
  assert.match(page, /<li>Own action<\/li><li>Result<\/li><li>Reflection<\/li>/);
});
