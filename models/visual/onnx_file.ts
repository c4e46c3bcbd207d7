import onnxProto from "onnx-proto";
import type { Network } from "./network.ts";

const { onnx } = onnxProto;
const float = onnx.TensorProto.DataType.FLOAT;

/** Names of the file's input and output. */
const inputName = "behaviour";
const outputName = "presence";

/**
 * The network as an ONNX file: input `behaviour` float [n, inputs], output `presence` float [n, 1].
 *
 * @param about Kept in the file as its documentation.
 */
export function encodeOnnx(network: Network, about: string): Uint8Array {
  const last = network.length - 1;
  const value = (depth: number) => depth === 0 ? inputName : `layer_${depth}`;
  const node = network.flatMap((_, depth) => [
    onnx.NodeProto.create({
      opType: "Gemm",
      input: [value(depth), `weights_${depth}`, `biases_${depth}`],
      output: [`sum_${depth}`],
      attribute: [{ name: "transB", type: onnx.AttributeProto.AttributeType.INT, i: 1 }],
    }),
    onnx.NodeProto.create({
      opType: depth === last ? "Sigmoid" : "Tanh",
      input: [`sum_${depth}`],
      output: [depth === last ? outputName : value(depth + 1)],
    }),
  ]);
  const initializer = network.flatMap(({ inputs, outputs, weights, biases }, depth) => [
    makeTensor(`weights_${depth}`, [outputs, inputs], weights),
    makeTensor(`biases_${depth}`, [outputs], biases),
  ]);
  const model = onnx.ModelProto.create({
    irVersion: 7,
    opsetImport: [{ domain: "", version: 13 }],
    producerName: "aceit",
    docString: about,
    graph: {
      name: "camera_presence",
      node,
      initializer,
      input: [describe(inputName, network[0]?.inputs ?? 0)],
      output: [describe(outputName, 1)],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}

function makeTensor(name: string, dims: number[], values: Float64Array) {
  return { name, dims, dataType: float, floatData: [...values] };
}

function describe(name: string, columns: number) {
  const dim = [{ dimParam: "n" }, { dimValue: columns }];
  return { name, type: { tensorType: { elemType: float, shape: { dim } } } };
}
