import { setupForm } from "../testing/servers/api_requests.ts";
import { worstDocuments } from "../testing/fixtures/worst_documents.ts";

/**
 * A person's side of the uploads, in a process of its own: makes the worst documents, says that they are
 * ready, and sends all of them at once for each line that it reads, such as `http://127.0.0.1:40123`.
 */
const forms = await Promise.all(
  Object.values(worstDocuments).map(async (make) => {
    const form = new Response(setupForm({ resume: make(), resumeText: null }));
    return { headers: new Headers(form.headers), body: await form.bytes() };
  }),
);
say("ready");
for await (const origin of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  await Promise.all(forms.map(async (form) => {
    const init = { method: "POST", ...form };
    await (await fetch(`${origin.trim()}/api/init-session`, init)).body?.cancel();
  }));
  say("sent");
}

function say(word: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${word} ${forms.length}\n`));
}
