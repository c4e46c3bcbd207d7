import { leasesContract, shortTimes } from "../../testing/contracts/leases_contract.ts";
import { openLeaseBoard } from "./memory_leases.ts";

leasesContract({
  name: "memory",
  missing: null,
  use: async (test) => {
    const board = openLeaseBoard(shortTimes);
    await test({
      join: (address) => Promise.resolve(board.join(address)),
      kill: ({ self }) => Promise.resolve(board.silence(self.processId)),
    });
  },
});
