import assert from "node:assert/strict";
import onnxProto from "onnx-proto";
import { encoderFor } from "./encoders.ts";
import { melOf } from "./mel.ts";
import { shortenEncoder } from "./short_encoder.ts";
import { Tensor } from "@huggingface/transformers";

const { onnx } = onnxProto;

function encoderFile(name: string): Uint8Array {
  const table = new Float32Array(1_500 * 4).map((_, index) => index);
  const tensor = onnx.TensorProto.create({
    name,
    dims: [1_500, 4],
    dataType: onnx.TensorProto.DataType.FLOAT,
    rawData: new Uint8Array(table.buffer),
  });
  const output = ["last_hidden_state", "encoder_attentions.0"].map((name) => ({ name }));
  return onnx.ModelProto.encode({ graph: { initializer: [tensor], output } }).finish();
}

Deno.test("[WSE1] the shorter encoder has the first positions of the table, and gives no attention", () => {
  const short = shortenEncoder(encoderFile("encoder.embed_positions.weight"), 1_000);
  assert.ok(short !== null);
  const { graph } = onnx.ModelProto.decode(short);
  const [table] = graph?.initializer ?? [];
  assert.deepEqual(table?.dims?.map(Number), [1_000, 4]);
  assert.equal(table?.rawData?.length, 1_000 * 4 * 4);
  assert.deepEqual(graph?.output?.map(({ name }) => name), ["last_hidden_state"]);
  assert.equal(shortenEncoder(encoderFile("another.weight"), 1_000), null);
});

Deno.test("[WSE2] sound goes to the shortest encoder that holds it and a second of silence", () => {
  const session = null as never;
  const encoders = [1_000, 1_200, 1_500].map((positions) => ({ positions, session }));
  const positionsFor = (seconds: number) => encoderFor(encoders, seconds).positions;
  assert.deepEqual([0, 4, 19, 19.01, 23, 23.01, 30].map(positionsFor), [
    1_000,
    1_000,
    1_000,
    1_200,
    1_200,
    1_500,
    1_500,
  ]);
  assert.throws(() => encoderFor([], 1));
});

Deno.test("[WSE3] the spectrogram holds the sound and then silence, for as long as is asked", async () => {
  const asked: number[] = [];
  const source = {
    feature_extractor: (sound: Float32Array, { max_length }: { max_length: number }) => {
      asked.push(sound.length, max_length);
      const mel = Float32Array.of(1, 2, -9, 3, 4, -9);
      return Promise.resolve({ input_features: new Tensor("float32", mel, [1, 2, 3]) });
    },
  };
  const longer = await melOf(source, new Float32Array(160), 5);
  assert.deepEqual(longer.dims, [1, 2, 5]);
  assert.deepEqual([...longer.data], [1, 2, -9, -9, -9, 3, 4, -9, -9, -9]);
  const shorter = await melOf(source, new Float32Array(160), 2);
  assert.deepEqual([...shorter.data], [1, 2, 3, 4]);
  assert.deepEqual(asked, [160, 1_760, 160, 1_760]);
});
