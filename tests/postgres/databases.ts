/** Databases of the tests on PostgreSQL: a template seeded once a run, and a copy of it for each world. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Place } from "../place.ts";
import type { PostgresServer } from "./server.ts";

/** Unlike on SQLite, several processes of one run share it. */
const TEMPLATE = "portal_template";
const SEEDING = 1;

/** The address of a database on the run's server, which `sayServer` said, if need be in the process that began this one. */
export function databaseUrl(name: string): string {
  const server = process.env.TEST_POSTGRES_SERVER;
  if (!server) throw new Error("No PostgreSQL server is started for this run: see tests/postgres/server.ts");
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

export function sayServer(server: PostgresServer): void {
  process.env.TEST_POSTGRES_SERVER = server.url("postgres");
}

export async function newDatabase(template = "template0"): Promise<Place> {
  const name = `portal_${randomBytes(6).toString("hex")}`;
  await asked(`create database ${name} template ${template}`);
  return {
    url: databaseUrl(name),
    remove: () => asked(`drop database ${name} with (force)`),
  };
}

/** The database that `seed` made, once for all processes of a run. */
export async function seededDatabase(seed: (url: string) => Promise<void>): Promise<string> {
  await withClient(async (client) => {
    await client.query("select pg_advisory_lock($1)", [SEEDING]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [TEMPLATE]);
    if (rowCount) return;
    const unfinished = `${TEMPLATE}_unfinished`;
    await client.query(`drop database if exists ${unfinished}`);
    await client.query(`create database ${unfinished} template template0`);
    await seed(databaseUrl(unfinished));
    await client.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
  });
  return databaseUrl(TEMPLATE);
}

const asked = (sql: string) => withClient(async (client) => void (await client.query(sql)));

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
