import assert from "node:assert/strict";
import type { InterviewLog } from "../../eventlog/interview_log.ts";
import { answerOperator, type OperatorDoor } from "../../operator/endpoint.ts";
import { writeServerFile } from "../../operator/server_file.ts";
import { openProduct } from "../../product/product.ts";
import { readSettings } from "../../product/settings.ts";

/** A running product, as the command line meets it. */
export interface Served {
  readonly folder: string;
  readonly url: string;
  readonly log: InterviewLog;
  readonly operator: OperatorDoor;
  /** What the health page advises on the read models. */
  readonly advice: () => Promise<string | null>;
}

/** A product on a data folder that answers its operator, and nothing else, on a free port. */
export async function withServer(
  folder: string,
  test: (served: Served) => Promise<void>,
): Promise<void> {
  const settings = readSettings({ ACEIT_DATA: folder });
  const product = await openProduct(settings, { ownNats: false, diary: () => {} });
  const { operator } = product.services;
  assert.ok(operator !== null);
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request, { remoteAddr }) => {
      const name = new URL(request.url).pathname.replace("/operator/", "");
      return answerOperator(request, name, remoteAddr.hostname, operator);
    },
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const { token } = operator;
  await writeServerFile(folder, { url, token, nats: null });
  try {
    const advice = async () => {
      const health = await product.services.health();
      return health.find(({ part }) => part === "read models")?.advice ?? null;
    };
    await test({ folder, url, log: product.services.log, operator, advice });
  } finally {
    await server.shutdown();
    await product.close();
  }
}
