import { chromium, type Page } from "playwright-core";
import { madeUpSession, scheduledSession } from "../fixtures/made_up_interview.ts";
import { pagesApp } from "../servers/serve_pages.ts";

/** Takes pictures of every page, at both widths and in both themes: `take_screenshots.ts FOLDER [PAGE …]`. */
const [folder = "screenshots", ...only] = Deno.args;
const live = madeUpSession.replace(/01$/, "10");
const other = (place: number) => madeUpSession.replace(/01$/, `1${place}`);

const pages: Readonly<Record<string, string>> = {
  home: "/",
  home_empty: "/?empty",
  new: "/new",
  start: `/interview/${scheduledSession}`,
  live: `/interview/${live}`,
  over: `/interview/${madeUpSession}`,
  report: `/interview/${madeUpSession}/report`,
  report_writing: `/interview/${other(1)}/report`,
  report_failed: `/interview/${other(2)}/report`,
  report_no_score: `/interview/${other(3)}/report`,
  replay: `/interview/${madeUpSession}/replay#event-120`,
  status: "/status",
  privacy: "/privacy",
  missing: "/no-such-page",
};

const { app } = await pagesApp();
const server = Deno.serve({ port: 0, onListen() {} }, app.handler());
const origin = `http://localhost:${server.addr.port}`;
const browser = await chromium.launch({
  executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});

for (const [name, path] of Object.entries(pages)) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const width of [1440, 390]) {
    for (const colorScheme of ["dark", "light"] as const) {
      const height = width === 390 ? 844 : 900;
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      const page = await context.newPage();
      const problems = listen(page);
      await page.goto(origin + path, { waitUntil: "load" });
      await page.waitForTimeout(900);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      if (overflow !== 0) problems.push(`wider than the window by ${overflow}`);
      await page.screenshot({
        path: `${folder}/${name}_${width}_${colorScheme}.png`,
        fullPage: !["live"].includes(name),
      });
      // deno-lint-ignore no-console
      if (problems.length > 0) console.log(name, width, colorScheme, problems.join("; "));
      await context.close();
    }
  }
}
await browser.close();
await server.shutdown();

function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("404")) {
      problems.push(message.text());
    }
  });
  return problems;
}
