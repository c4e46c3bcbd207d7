import assert from "node:assert/strict";
import { readIceServers } from "./ice_servers.ts";

Deno.test("[IS1] addresses become what the browser takes; others are left out", () => {
  const servers = readIceServers([
    "stun:stun.example:3478",
    "turn:ann:s%3Acret@turn.example:3478?transport=tcp",
    "turn:turn.example",
    "https://example",
    7,
  ]);
  assert.deepEqual(servers, [
    { urls: "stun:stun.example:3478" },
    { urls: "turn:turn.example:3478?transport=tcp", username: "ann", credential: "s:cret" },
  ]);
  assert.deepEqual(readIceServers(undefined), []);
});
