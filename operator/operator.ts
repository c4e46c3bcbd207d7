import {
  type CommandName,
  type InputOf,
  operatorCommands,
  type ResultOf,
  runCommand,
} from "./commands.ts";
import { readMessages } from "./messages.ts";
import { type OperatorParts, OperatorRefusal, type Running } from "./parts.ts";
import { readServerFile, type RunningServer } from "./server_file.ts";

/** Runs the operator's commands: in the running server, or here where none runs. */
export interface Operator {
  /**
   * @throws {OperatorRefusal} The answer is a no.
   * @throws {Error} What went wrong, in the server's words.
   */
  run<Name extends CommandName>(
    name: Name,
    input: InputOf<Name>,
    running: Running,
  ): Promise<ResultOf<Name>>;
}

/** Commands on parts of this process. */
export function operatorOn(parts: OperatorParts): Operator {
  return { run: (name, input, running) => runCommand(name, parts, input, running) };
}

/** Commands in a server of this machine. Aborting the signal stops them there. */
export function operatorAt(server: RunningServer): Operator {
  return {
    async run(name, input, running) {
      const response = await ask(server, name, input, running.signal);
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        throw new Error(`The server at ${server.url} refused ${name} (${response.status}).`);
      }
      for await (const message of readMessages(response.body)) {
        if (message.type === "progress") running.onProgress(message.progress);
        else if (message.type === "result") {
          return operatorCommands[name].result.parse(message.result) as ResultOf<typeof name>;
        } else if (message.refused) throw new OperatorRefusal(message.message);
        else throw new Error(message.message);
      }
      throw new Error(`The server at ${server.url} ended before ${name} was done.`);
    },
  };
}

/** How long a server may take to say that it is there, in milliseconds. */
const helloMs = 5_000;

/** The server of a data folder, if one runs and answers to the token of its file. */
export async function findServer(folder: string): Promise<RunningServer | null> {
  const server = await readServerFile(folder);
  if (server === null) return null;
  try {
    const response = await ask(server, "status", {}, AbortSignal.timeout(helloMs));
    await response.body?.cancel();
    return response.ok ? server : null;
  } catch {
    return null;
  }
}

function ask(
  { url, token }: RunningServer,
  name: CommandName,
  input: unknown,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(`${url}/operator/${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(input),
    signal,
    redirect: "manual",
  });
}
