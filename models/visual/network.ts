/** One fully connected layer: `weights` has shape [outputs x inputs], row by row. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** Layers with tanh between them and a sigmoid at the end. */
export type Network = readonly Layer[];

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Activations of every layer, the input first; the last is the network's one output, 0..1. */
export function activationsOf(network: Network, input: readonly number[]): readonly number[][] {
  const all: number[][] = [[...input]];
  network.forEach((layer, depth) => {
    const before = all.at(-1) ?? [];
    const squash = depth === network.length - 1 ? sigmoid : Math.tanh;
    all.push(Array.from(layer.biases, (bias, row) => {
      let sum = bias;
      for (let column = 0; column < layer.inputs; column++) {
        sum += (layer.weights[row * layer.inputs + column] ?? 0) * (before[column] ?? 0);
      }
      return squash(sum);
    }));
  });
  return all;
}
