/** One server for a whole run of the tests. */
import { sayServer } from "./databases.ts";
import { startPostgres } from "./server.ts";

export default async function setup() {
  const server = await startPostgres();
  sayServer(server);
  return () => server.stop();
}
