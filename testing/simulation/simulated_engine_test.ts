import { logEngineContract } from "../contracts/log_engine_contract.ts";
import { SimulatedEngine } from "./simulated_engine.ts";
import { fairWeather, SimulatedStore } from "./simulated_store.ts";
import { StoredBytes } from "./stored_bytes.ts";

logEngineContract({
  name: "simulated",
  missing: null,
  async use(test) {
    const store = new SimulatedStore(new StoredBytes(null, Math.random), fairWeather);
    const engine = new SimulatedEngine(store, "one process");
    await test(engine);
    await engine.close();
  },
});
