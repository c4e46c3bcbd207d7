import onnxProto from "onnx-proto";

const { onnx } = onnxProto;

/** Positions of Whisper's encoder: one for each 20 ms of its 30 s. */
export const wholeEncoder = 1_500;

/**
 * The encoder for shorter sound. Whisper pads everything to 30 s, so most of its time is spent on
 * silence; with its table of positions cut short, it reads less. whisper.cpp calls this `audio_ctx`
 * (https://github.com/ggml-org/whisper.cpp/blob/master/examples/stream/README.md).
 *
 * @param model The encoder as ONNX.
 * @param positions 1..1500, 20 ms each.
 * @returns The shorter encoder; null if the file has no known table of positions.
 */
export function shortenEncoder(model: Uint8Array, positions: number): Uint8Array | null {
  const short = onnx.ModelProto.decode(model);
  const { graph } = short;
  const table = graph?.initializer?.find(({ name }) => name?.endsWith("embed_positions.weight"));
  const width = Number(table?.dims?.[1]);
  if (!graph || !table?.rawData || Number(table.dims?.[0]) !== wholeEncoder) return null;
  table.dims = [positions, width];
  table.rawData = table.rawData.slice(0, positions * width * Float32Array.BYTES_PER_ELEMENT);
  graph.valueInfo = []; // Shapes as they were inferred for the whole table.
  graph.output = graph.output?.filter(({ name }) => name === encoded) ?? [];
  return onnx.ModelProto.encode(short).finish();
}

/** The only output that the decoder reads. */
export const encoded = "last_hidden_state";
