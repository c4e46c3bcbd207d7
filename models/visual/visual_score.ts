import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { ModelError } from "../model_error.ts";
import { sha256 } from "./file_hash.ts";
import {
  presenceInputNames,
  type PresenceInputs,
  type PresenceModel,
  type PresenceScore,
} from "./presence_model.ts";
import { mixturesOf, roundToSum, shapleyValuesOf } from "./shapley.ts";

const count = presenceInputNames.length;
const ownFile = fileURLToPath(new URL("./camera_presence.onnx", import.meta.url));

/** The person from whom attributions start: attentive, on an ordinary day. */
export const referenceInputs: readonly number[] = [0.8, 0.5, 0.8, 0.5, 0.5, 0.95];

/**
 * Loads the network that scores camera presence, either the shipped one or another of the same
 * shape: one float input [n, 6] in the order of `presenceInputNames`, one float output [n, 1] of
 * 0..1.
 *
 * @param path An ONNX file; the setting `ACEIT_VISUAL_MODEL`.
 * @throws {ModelError} `unavailable` if the file cannot be read, `bad_answer` if it is no such
 * network; the message says what was expected.
 */
export async function loadVisualScore(path: string = ownFile): Promise<PresenceModel> {
  const bytes = await readFile(path).catch((error) => {
    throw new ModelError("unavailable", false, "The visual model's file cannot be read.", {
      cause: error,
    });
  });
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  }).catch((error) => {
    throw new ModelError("bad_answer", false, "The visual model's file is no ONNX model.", {
      cause: error,
    });
  });
  const run = answersOf(session);
  await run(mixturesOf(referenceInputs, referenceInputs));
  const name = path === ownFile ? "camera-presence" : basename(path, ".onnx").slice(0, 100);
  const version = (await sha256(bytes)).slice(0, 12);
  return { name, version, score: (inputs) => score(run, inputs) };
}

type Answers = (rows: Float32Array) => Promise<Float32Array>;

/** Runs rows of shape [n x 6] and checks the answers. */
function answersOf(session: InferenceSession): Answers {
  const [input, ...inputs] = session.inputNames;
  const [output, ...outputs] = session.outputNames;
  if (input === undefined || output === undefined || inputs.length > 0 || outputs.length > 0) {
    throw wrongShapeError("it needs one input and one output");
  }
  return async (rows) => {
    const n = rows.length / count;
    const feeds = { [input]: new Tensor("float32", rows, [n, count]) };
    const results = await session.run(feeds).catch((error) => {
      throw wrongShapeError(`its input must be float [n, ${count}]`, error);
    });
    const answer = results[output]?.data;
    if (!(answer instanceof Float32Array) || answer.length !== n) {
      throw wrongShapeError("its output must be float [n, 1]");
    }
    if (!answer.every((value) => value >= 0 && value <= 1)) {
      throw wrongShapeError("its output must lie in 0..1");
    }
    return answer;
  };
}

function wrongShapeError(rule: string, cause?: unknown): ModelError {
  return new ModelError("bad_answer", false, `The visual model has another shape: ${rule}.`, {
    cause,
  });
}

async function score(run: Answers, inputs: PresenceInputs): Promise<PresenceScore> {
  if (inputs.length !== count || !inputs.every((value) => value === null || isShare(value))) {
    throw new ModelError("bad_answer", false, `The visual model takes ${count} numbers of 0..1.`);
  }
  const known = inputs.map((value, index) => value ?? referenceInputs[index] ?? 0);
  const answers = await run(mixturesOf(known, referenceInputs));
  const reached = Math.round(1_000 * (answers.at(-1) ?? 0));
  const reference = Math.round(1_000 * (answers[0] ?? 0));
  const exact = shapleyValuesOf(answers, count).map((value) => value * 1_000);
  const whole = roundToSum(exact, reached - reference);
  const attributions = presenceInputNames.map((input, index) => ({
    input,
    permille: whole[index] ?? 0,
  }));
  return { score: reached, reference, attributions };
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;
