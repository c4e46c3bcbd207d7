import onnxProto from "onnx-proto";

const { onnx } = onnxProto;

/** Places of Whisper's encoder: one for 20 ms of its 30 s. */
export const wholeEncoder = 1_500;

/**
 * The encoder for shorter sound. Whisper pads everything to 30 s, and most of its time goes into
 * silence; cut to its first places, the table of positions lets it read less. whisper.cpp calls the
 * same `audio_ctx` (https://github.com/ggml-org/whisper.cpp/blob/master/examples/stream/README.md).
 *
 * @param model The encoder as ONNX.
 * @param places 1..1500, 20 ms each.
 * @returns The shorter encoder; null where the file has no table of positions that is known.
 */
export function shortEncoder(model: Uint8Array, places: number): Uint8Array | null {
  const short = onnx.ModelProto.decode(model);
  const { graph } = short;
  const table = graph?.initializer?.find(({ name }) => name?.endsWith("embed_positions.weight"));
  const width = Number(table?.dims?.[1]);
  if (!graph || !table?.rawData || Number(table.dims?.[0]) !== wholeEncoder) return null;
  table.dims = [places, width];
  table.rawData = table.rawData.slice(0, places * width * Float32Array.BYTES_PER_ELEMENT);
  graph.valueInfo = []; // Shapes as they were inferred for the whole table.
  graph.output = graph.output?.filter(({ name }) => name === encoded) ?? [];
  return onnx.ModelProto.encode(short).finish();
}

/** The only output that the decoder reads. */
export const encoded = "last_hidden_state";
