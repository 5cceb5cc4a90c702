/** One server for a whole run of the tests. */
import { useServer } from "./databases.ts";
import { startPostgres } from "./server.ts";

export default async function setup() {
  const server = await startPostgres();
  useServer(server);
  return () => server.stop();
}
