/**
 * Import this before the model runtime in a worker: if there is a `location`, the web half of
 * onnxruntime inside transformers takes the worker for a page and refuses file addresses.
 */
Reflect.deleteProperty(globalThis, "location");
