import { type Example, makeExamples } from "./behaviour.ts";
import { activationsOf, type Layer, type Network } from "./network.ts";
import { drawNormal, seedRandom } from "./random.ts";

/** Everything that determines the weights. The same recipe gives the same network, bit for bit. */
export interface Recipe {
  readonly seed: number;
  readonly examples: number;
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  /** Sizes of the layers, input first. */
  readonly sizes: readonly number[];
}

export const recipe: Recipe = {
  seed: 20_260_101,
  examples: 4_000,
  epochs: 60,
  batch: 50,
  rate: 0.01,
  sizes: [6, 12, 6, 1],
};

/** Adam's constants: D. P. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** Numbers that Adam changes, with their running moments. */
interface Moved {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** True for numbers kept at 0 or above, which makes the network monotone. */
  readonly nonNegative: boolean;
}

/**
 * Trains camera presence on the synthetic behaviour model, by mean squared error and Adam. Weights
 * are kept at 0 or above: because the activations rise, the score can then never fall when an input
 * rises (J. Sill, "Monotonic Networks", NIPS 1997).
 */
export function train({ seed, examples: count, epochs, batch, rate, sizes }: Recipe): Network {
  const random = seedRandom(seed);
  const data = [...makeExamples(count, random)];
  const network = beginNetwork(sizes, random);
  const moved = network.flatMap(({ weights, biases }) => [
    toMoved(weights, true),
    toMoved(biases, false),
  ]);
  let steps = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(data, random);
    for (let start = 0; start < data.length; start += batch) {
      const part = data.slice(start, start + batch);
      for (const { gradient } of moved) gradient.fill(0);
      for (const example of part) addGradient(network, moved, example, part.length);
      steps += 1;
      for (const each of moved) stepAdam(each, steps, rate / (1 + epoch / 20));
    }
  }
  return network.map(inSinglePrecision);
}

function beginNetwork(sizes: readonly number[], random: () => number): Network {
  return sizes.slice(1).map((outputs, depth): Layer => {
    const inputs = sizes[depth] ?? 0;
    const weights = new Float64Array(inputs * outputs);
    for (let i = 0; i < weights.length; i++) weights[i] = Math.abs(drawNormal(random)) / inputs;
    const biases = new Float64Array(outputs);
    for (let i = 0; i < outputs; i++) biases[i] = -0.5 * random();
    return { inputs, outputs, weights, biases };
  });
}

function toMoved(values: Float64Array, nonNegative: boolean): Moved {
  const makeZeros = () => new Float64Array(values.length);
  return { values, gradient: makeZeros(), first: makeZeros(), second: makeZeros(), nonNegative };
}

/** Shuffles by Fisher and Yates. */
function shuffle(data: Example[], random: () => number): void {
  for (let last = data.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [data[last], data[other]];
    if (a !== undefined && b !== undefined) [data[last], data[other]] = [b, a];
  }
}

/** Adds one example's share of the gradient, by back-propagation. */
function addGradient(
  network: Network,
  moved: readonly Moved[],
  example: Example,
  share: number,
): void {
  const all = activationsOf(network, example.inputs);
  const answer = all.at(-1)?.[0] ?? 0;
  let errors = [2 * (answer - example.presence) * answer * (1 - answer) / share];
  for (let depth = network.length - 1; depth >= 0; depth--) {
    const layer = network[depth];
    const [weights, biases] = [moved[depth * 2], moved[depth * 2 + 1]];
    if (layer === undefined || weights === undefined || biases === undefined) return;
    const before = all[depth] ?? [];
    errors.forEach((error, row) => {
      biases.gradient[row] = (biases.gradient[row] ?? 0) + error;
      before.forEach((value, column) => {
        const index = row * layer.inputs + column;
        weights.gradient[index] = (weights.gradient[index] ?? 0) + error * value;
      });
    });
    errors = before.map((value, column) => {
      let sum = 0;
      errors.forEach((error, row) => {
        sum += error * (layer.weights[row * layer.inputs + column] ?? 0);
      });
      return sum * (1 - value * value);
    });
  }
}

function stepAdam(moved: Moved, step: number, rate: number): void {
  const { values, gradient, first, second, nonNegative } = moved;
  for (let i = 0; i < values.length; i++) {
    const slope = gradient[i] ?? 0;
    const m = first[i] = beta1 * (first[i] ?? 0) + (1 - beta1) * slope;
    const v = second[i] = beta2 * (second[i] ?? 0) + (1 - beta2) * slope * slope;
    const unbiased = Math.sqrt(v / (1 - beta2 ** step)) + epsilon;
    const next = (values[i] ?? 0) - rate * (m / (1 - beta1 ** step)) / unbiased;
    values[i] = nonNegative ? Math.max(0, next) : next;
  }
}

/** The weights in the precision of the file. */
function inSinglePrecision(layer: Layer): Layer {
  const toSingle = (values: Float64Array) => Float64Array.from(Float32Array.from(values));
  return { ...layer, weights: toSingle(layer.weights), biases: toSingle(layer.biases) };
}
