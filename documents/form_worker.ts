/// <reference lib="deno.worker" />
import { limitDecodedBytes } from "./decoded_limit.ts";
import type { FormAnswer } from "./form.ts";
import { type FormSource, readForm } from "./read_form.ts";

// A reader that gives up a stream leaves rejected promises behind that nobody handles.
self.addEventListener("unhandledrejection", (event) => event.preventDefault());

const say = (answer: FormAnswer) => self.postMessage(answer);

self.onmessage = async ({ data }: MessageEvent<FormSource>) => {
  const form = await readForm(
    data,
    limitDecodedBytes(),
    (index) => say({ type: "reading", index }),
  );
  say(form === null ? { type: "no_form" } : { type: "form", ...form });
};
