/** A Whisper model of the Hugging Face hub that can be chosen by name. */
export interface CatalogueModel {
  readonly name: string;
  readonly repository: string;
  /** Commit, so that the files never change. */
  readonly revision: string;
  /** Size of the download in bytes, shown before it begins. */
  readonly bytes: number;
  /** What the model is good for, as the page says it. */
  readonly about: string;
  /** SHA-256 of the files for which it is known; for the others the hub's own digests are used. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Files of a model: settings, tokens and the two networks in q8. */
export const filesOfModel = [
  "config.json",
  "generation_config.json",
  "preprocessor_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "onnx/encoder_model_quantized.onnx",
  "onnx/decoder_model_merged_quantized.onnx",
] as const;

/**
 * All are Apache-2.0 or MIT, as are the weights of OpenAI and distil-whisper that they were made
 * from.
 */
export const catalogue: readonly CatalogueModel[] = [
  {
    name: "base",
    repository: "Xenova/whisper-base",
    revision: "64da57285918e20ea79ea5c88eed7197933abaa8",
    bytes: 79_677_901,
    about: "understands technical terms better, a little slower",
    hashes: {
      "config.json": "d1d347fdb422e6347c2f843a90d375aa67ea3f4b3e20d2c3075f9a9f6243685b",
      "generation_config.json": "3bba359e33fdd6dc1c10f71846a477d339b0242f462f70ea1dd73274caa38d05",
      "preprocessor_config.json":
        "a6a76d28c93edb273669eb9e0b0636a2bddbb1272c3261e47b7ca6dfdbac1b8d",
      "tokenizer.json": "27fc476bfe7f17299480be2273fc0608e4d5a99aba2ab5dec5374b4482d1a566",
      "tokenizer_config.json": "2a4c4281cf9f51ac6ccc406fdc711a087afe6530f671fa7b80953edc498275ce",
      "onnx/encoder_model_quantized.onnx":
        "3e345e977b55620a37c0c2b2af0644e019afdfad562dcf71eb929bb7274285f9",
      "onnx/decoder_model_merged_quantized.onnx":
        "a6beb6baabb66f00b6a686d828c95ffca6146d51900cbad0266cad38f64cf861",
    },
  },
  {
    name: "small",
    repository: "Xenova/whisper-small",
    revision: "2d67713f236afa48a18992566e7647f6ca848e13",
    bytes: 252_000_000,
    about: "understands best, needs a fast computer",
    hashes: {
      "config.json": "5a6429d21d7a3379dd0861b74510f9f7076f32b563bffc9fcb072482d55ab3be",
      "generation_config.json": "0b7407a4e53a677f826e03c75d409e6f830663932bf43dda3b08c5efa2223279",
      "preprocessor_config.json":
        "a6a76d28c93edb273669eb9e0b0636a2bddbb1272c3261e47b7ca6dfdbac1b8d",
      "tokenizer.json": "27fc476bfe7f17299480be2273fc0608e4d5a99aba2ab5dec5374b4482d1a566",
      "tokenizer_config.json": "2a4c4281cf9f51ac6ccc406fdc711a087afe6530f671fa7b80953edc498275ce",
      "onnx/encoder_model_quantized.onnx":
        "969f5ac12974340386bf7a02ea6626003e5e2dee396ffc6ab0eec282bf55ba06",
      "onnx/decoder_model_merged_quantized.onnx":
        "fcfc6100dc7339e7507e10f8b274350be7c4f8d8b575f0293f94cc0e156d6d24",
    },
  },
  {
    name: "distil",
    repository: "onnx-community/distil-small.en",
    revision: "69be759f982d1d4c5b8a987d4140752742619bd0",
    bytes: 178_000_000,
    about: "faster than large",
    hashes: {},
  },
];
