import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Known before the portal starts, because its own address is part of its settings. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
