/** Arrays that a glTF file may hold, with glTF's name for their type of number. */
type Numbers = Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int16Array<ArrayBuffer>;

const [floats, shorts, signedShorts] = [5126, 5123, 5122];
/** Movements are written in steps of 1/32767 of a metre: KHR_mesh_quantization. */
const stepsPerMetre = 32_767;

interface Accessor {
  readonly componentType: number;
  readonly count: number;
  readonly type: "SCALAR" | "VEC3";
  readonly normalized?: true;
  readonly bufferView?: number;
  readonly min?: readonly number[];
  readonly max?: readonly number[];
  readonly sparse?: {
    readonly count: number;
    readonly indices: { readonly bufferView: number; readonly componentType: number };
    readonly values: { readonly bufferView: number };
  };
}

/** Collects the binary half of a GLB file. Source: glTF 2.0, sections 3.6 and 4.4. */
export class Glb {
  readonly #accessors: Accessor[] = [];
  readonly #views: { buffer: 0; byteOffset: number; byteLength: number }[] = [];
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  /** @returns Index of the accessor; triples are points, directions or colours. */
  add(numbers: Numbers, type: "SCALAR" | "VEC3"): number {
    const count = numbers.length / (type === "VEC3" ? 3 : 1);
    const componentType = numbers instanceof Float32Array ? floats : shorts;
    const bounds = numbers instanceof Float32Array ? boundsOf(numbers) : {};
    const bufferView = this.#view(numbers);
    return this.#accessors.push({ componentType, count, type, bufferView, ...bounds }) - 1;
  }

  /** Movements of points in metres, at most 1; only those that move are written. */
  addMoves(metres: readonly number[]): number {
    const moves = new Int16Array(metres.map((move) => Math.round(move * stepsPerMetre)));
    const count = moves.length / 3;
    const indices = Array.from({ length: count }, (_, point) => point)
      .filter((point) => moves.subarray(3 * point, 3 * point + 3).some((value) => value !== 0));
    const form = { componentType: signedShorts, normalized: true, type: "VEC3" } as const;
    const base = { ...form, count, ...boundsOf(moves) };
    if (indices.length === 0) return this.#accessors.push(base) - 1;
    const values = indices.flatMap((point) => [...moves.subarray(3 * point, 3 * point + 3)]);
    const sparse = {
      count: indices.length,
      indices: { bufferView: this.#view(new Uint16Array(indices)), componentType: shorts },
      values: { bufferView: this.#view(new Int16Array(values)) },
    };
    return this.#accessors.push({ ...base, sparse }) - 1;
  }

  /** The file. @param scene Everything of the glTF's JSON but its buffers, views and accessors. */
  write(scene: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
    const buffers = [{ byteLength: this.#length }];
    const quantized = ["KHR_mesh_quantization"];
    const extensions = { extensionsUsed: quantized, extensionsRequired: quantized };
    const whole = {
      ...scene,
      ...extensions,
      buffers,
      bufferViews: this.#views,
      accessors: this.#accessors,
    };
    const json = pad(new TextEncoder().encode(JSON.stringify(whole)), 0x20);
    const bytes = new Uint8Array(12 + 8 + json.length + 8 + this.#length);
    const view = new DataView(bytes.buffer);
    [0x46546c67, 2, bytes.length, json.length, 0x4e4f534a].forEach((word, place) =>
      view.setUint32(4 * place, word, true)
    );
    bytes.set(json, 20);
    view.setUint32(20 + json.length, this.#length, true);
    view.setUint32(24 + json.length, 0x004e4942, true);
    let offset = 28 + json.length;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return bytes;
  }

  #view(numbers: Numbers): number {
    const { buffer, byteOffset, byteLength } = numbers;
    const chunk = pad(new Uint8Array(buffer, byteOffset, byteLength), 0);
    this.#chunks.push(chunk);
    this.#views.push({ buffer: 0, byteOffset: this.#length, byteLength });
    this.#length += chunk.length;
    return this.#views.length - 1;
  }
}

function pad(bytes: Uint8Array, filler: number): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(filler);
  whole.set(bytes);
  return whole;
}

function boundsOf(values: Float32Array | Int16Array): { min?: number[]; max?: number[] } {
  if (values.length === 0 || values.length % 3 !== 0) return {};
  const [min, max] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]];
  values.forEach((value, place) => {
    min[place % 3] = Math.min(min[place % 3] ?? value, value);
    max[place % 3] = Math.max(max[place % 3] ?? value, value);
  });
  return { min, max };
}
