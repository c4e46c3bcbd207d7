import assert from "node:assert/strict";
import onnxProto from "onnx-proto";
import * as ort from "onnxruntime-node";
import { quickenDecoder } from "./quick_decoder.ts";

const { onnx } = onnxProto;
const { FLOAT, UINT8, BOOL } = onnx.TensorProto.DataType;
const [tokens, width, said] = [50, 64, 3];
const table = Uint8Array.from({ length: tokens * width }, (_, index) => (index * 37 + 11) % 256);
const hidden = Float32Array.from({ length: said * width }, (_, index) => Math.sin(index * 1.7));

const valueOf = (name: string, elemType: number, dims: (number | string)[]) => ({
  name,
  type: {
    tensorType: {
      elemType,
      shape: {
        dim: dims.map((dim) => typeof dim === "number" ? { dimValue: dim } : { dimParam: dim }),
      },
    },
  },
});

/** An exported decoder of which only the last step is left; it is the same in both branches. */
function decoderFile(turn = "Transpose"): Uint8Array {
  const branch = (name: string) => ({
    name,
    node: [
      { opType: turn, input: ["table"], output: ["turned"] },
      { opType: "DequantizeLinear", input: ["turned", "scale", "zero"], output: ["unpacked"] },
      { opType: "MatMul", input: ["hidden", "unpacked"], output: ["logits"] },
    ],
    output: [valueOf("logits", FLOAT, [1, "said", tokens])],
  });
  const { GRAPH } = onnx.AttributeProto.AttributeType;
  const attribute = ["then_branch", "else_branch"]
    .map((name) => ({ name, type: GRAPH, g: branch(name) }));
  return onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ version: 11 }],
    graph: {
      name: "decoder",
      initializer: [
        { name: "table", dataType: UINT8, dims: [tokens, width], rawData: table },
        { name: "scale", dataType: FLOAT, dims: [], floatData: [0.01] },
        { name: "zero", dataType: UINT8, dims: [], int32Data: [127] },
      ],
      input: [valueOf("hidden", FLOAT, [1, "said", width]), valueOf("use_cache_branch", BOOL, [1])],
      node: [{ opType: "If", input: ["use_cache_branch"], output: ["logits"], attribute }],
      output: [valueOf("logits", FLOAT, [1, "given", tokens])],
    },
  }).finish();
}

async function logitsOf(model: Uint8Array, cached: boolean): Promise<ort.Tensor> {
  const session = await ort.InferenceSession.create(model, {
    graphOptimizationLevel: "disabled",
    logSeverityLevel: 3,
  });
  const { logits } = await session.run({
    hidden: new ort.Tensor("float32", hidden, [1, said, width]),
    use_cache_branch: new ort.Tensor("bool", [cached], [1]),
  });
  await session.release();
  assert.ok(logits !== undefined);
  return logits;
}

Deno.test("[WQD1] the quick decoder gives the last token's logits as the slow one does", async () => {
  const slow = decoderFile();
  const quick = quickenDecoder(slow);
  assert.ok(quick !== null);
  for (const cached of [false, true]) {
    const all = await logitsOf(slow, cached);
    const last = await logitsOf(quick, cached);
    assert.deepEqual(last.dims, [1, 1, tokens]);
    const wanted = Array.from(all.data as Float32Array).slice((said - 1) * tokens);
    for (const [token, logit] of Array.from(last.data as Float32Array).entries()) {
      const off = Math.abs(logit - (wanted[token] ?? NaN));
      assert.ok(off < 0.05, `token ${token}: ${logit} instead of ${wanted[token]}`);
    }
  }
});

Deno.test("[WQD2] the quick decoder neither turns nor unpacks the table", () => {
  const { graph } = onnx.ModelProto.decode(quickenDecoder(decoderFile()) ?? new Uint8Array());
  for (const { g } of graph?.node?.[0]?.attribute ?? []) {
    assert.deepEqual(g?.node?.map(({ opType }) => opType), ["Slice", "MatMulNBits"]);
  }
});

Deno.test("[WQD3] a decoder that ends otherwise is left as it is", () => {
  assert.equal(quickenDecoder(decoderFile("Identity")), null);
  assert.equal(quickenDecoder(onnx.ModelProto.encode({ graph: {} }).finish()), null);
});
