import { json, nats } from "./arguments.ts";
import { command } from "./command.ts";
import { operating, showing } from "./operating.ts";

export const verifyCommand = command({
  name: "verify",
  summary:
    "Compares the live read models with a fresh fold of the log; exit code 1 if they differ.",
  details:
    "Nothing is changed, and reading and recording go on. What differs is mended by rebuild.",
  options: { json, nats },
  async run(context, { values }) {
    const result = await operating(
      context,
      values,
      (operator) => showing(context, "verify", (running) => operator.run("verify", {}, running)),
    );
    const { right, events, position, end, hash, liveHash, differing } = result;
    if (position < end) context.note("Newer events are in the log; the read models come to them.");
    if (values.json) context.print(JSON.stringify(result));
    else if (right) {
      context.print(`The read models are what the log says: ${events} events, hash ${hash}`);
    } else {
      context.print(`The read models differ from the log: hash ${liveHash}, should be ${hash}`);
      for (const sessionId of differing) context.print(sessionId);
      context.note("Mend them with: deno task aceit rebuild");
    }
    return right ? 0 : 1;
  },
});
