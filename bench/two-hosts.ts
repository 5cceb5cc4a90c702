/**
 * `npm run bench two-hosts`, as root on Linux with nginx, curl and openssl: the example of `docs/operations.md` in
 * network namespaces. Two hosts with a portal each over one PostgreSQL, nginx with TLS in front, two clients with
 * addresses of their own; one host is killed under way.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { someProfiles } from "#tests/applicant.ts";
import { startPostgres } from "#tests/postgres/server.ts";
import { buildIfStale, prepare } from "../bin/prepare.mjs";

process.env.DATABASE_URL = "postgres://of-this-run";
const { openDatabase } = await import("#db/client.server.ts");
const { links } = await import("#db/schema.ts");
const { seedFacts } = await import("#db/seed/seed-facts.server.ts");
const { addPerson } = await import("#services/access/add-person.server.ts");
const { issueApiKey } = await import("#services/access/issue-api-key.server.ts");
const { linkToken } = await import("#services/access/link-token.server.ts");

const SECRET = "a secret that both hosts share, long enough";
const SITE = "portal.example.com";
const NET = "10.77.0";
const MACHINES = { front: 2, hosta: 11, hostb: 12, client1: 101, client2: 102 } as const;
type Machine = keyof typeof MACHINES;

const folder = mkdtempSync(join(tmpdir(), "two-hosts-"));
const ip = (...args: string[]) => execFileSync("ip", args, { stdio: ["ignore", "ignore", "inherit"] });
const on = (machine: Machine, command: string, ...args: string[]) =>
  spawn("ip", ["netns", "exec", `oss-${machine}`, command, ...args], {
    stdio: "ignore",
    env: { ...process.env, ...envOf },
  });
let envOf: Record<string, string> = {};

function layCables() {
  ip("link", "add", "ossbr", "type", "bridge");
  ip("addr", "add", `${NET}.1/24`, "dev", "ossbr");
  ip("link", "set", "ossbr", "up");
  for (const [machine, last] of Object.entries(MACHINES)) {
    const [space, plug] = [`oss-${machine}`, `oss${last}`];
    ip("netns", "add", space);
    ip("link", "add", plug, "type", "veth", "peer", "name", "eth0", "netns", space);
    ip("link", "set", plug, "master", "ossbr", "up");
    ip("-n", space, "addr", "add", `${NET}.${last}/24`, "dev", "eth0");
    ip("-n", space, "link", "set", "eth0", "up");
    ip("-n", space, "link", "set", "lo", "up");
  }
}

function pullCables() {
  for (const machine of Object.keys(MACHINES)) ip("netns", "del", `oss-${machine}`);
  ip("link", "del", "ossbr");
}

/** As `docs/operations.md` has it. */
const NGINX = `
  worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off;
  events {}
  http {
    log_format served '$upstream_addr $status'; access_log ${folder}/access.log served;
    upstream portal { least_conn; server ${NET}.11:3000; server ${NET}.12:3000; keepalive 32; }
    server {
      listen 443 ssl; server_name ${SITE}; ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;
      client_max_body_size 12m;
      location / {
        proxy_pass http://portal; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_next_upstream error timeout;
      }
    }
  }`;

type Answer = { status: number; location: string; body: string };

/** One request from a client's own address, with its own cookies; 0 where nothing was answered. */
function ask(machine: "client1" | "client2", path: string, args: string[] = []): Promise<Answer> {
  const jar = join(folder, `${machine}.cookies`);
  const child = spawn("ip", [
    ...[
      "netns",
      "exec",
      `oss-${machine}`,
      "curl",
      "-sk",
      "--max-time",
      "20",
      "--resolve",
      `${SITE}:443:${NET}.2`,
    ],
    ...["-b", jar, "-c", jar, "-w", "\n%{http_code} %{redirect_url}", ...args, `https://${SITE}${path}`],
  ]);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) =>
    child.once("close", () => {
      const at = output.lastIndexOf("\n");
      const [status, location = ""] = output.slice(at + 1).split(" ");
      resolve({ status: Number(status), location, body: output.slice(0, at) });
    }),
  );
}

const form = (fields: Record<string, string>) => [
  ...["-H", `Origin: https://${SITE}`],
  ...Object.entries(fields).flatMap(([name, value]) => ["--data-urlencode", `${name}=${value}`]),
];

const failed: string[] = [];
function look(what: string, holds: boolean, seen: unknown) {
  console.log(`  ${holds ? "yes" : "NO "}  ${what} (${JSON.stringify(seen)})`);
  if (!holds) failed.push(what);
}

const servedBy = () => {
  const lines = readFileSync(join(folder, "access.log"), "utf8").trim().split("\n");
  return [11, 12].map(
    (last) =>
      lines.filter((line) => line.includes(`${NET}.${last}:3000 2`) || line.includes(`${NET}.${last}:3000 3`))
        .length,
  );
};

prepare();
buildIfStale();
const server = await startPostgres({ durable: true });
const db = await openDatabase(server.url("postgres"));
const deps = { db, now: new Date(), newId: () => crypto.randomUUID() };
await seedFacts(deps);
await addPerson({ name: "Ada", email: "ada@example.com", role: "admin", team: null, language: "en" }, deps);
const key = await issueApiKey({ name: "two hosts" }, deps);
// The server listens to its own machine alone: to the two hosts it is at the bridge's address.
const wire = createServer((socket) => {
  const through = connect(Number(new URL(server.url("postgres")).port), "127.0.0.1");
  for (const end of [socket, through]) end.on("error", () => {});
  socket.pipe(through).pipe(socket);
});
const running: ChildProcess[] = [];
layCables();
try {
  await new Promise<void>((resolve) => wire.listen(5432, `${NET}.1`, resolve));
  writeFileSync(join(folder, "nginx.conf"), NGINX);
  const subject = [
    "-subj",
    `/CN=${SITE}`,
    "-keyout",
    join(folder, "key.pem"),
    "-out",
    join(folder, "cert.pem"),
  ];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject], {
    stdio: "ignore",
  });
  envOf = {
    ...{ NODE_ENV: "production", HOST: "0.0.0.0", PORT: "3000", TRUSTED_PROXIES: "1", OUTBOX: "off" },
    ...{
      PUBLIC_URL: `https://${SITE}`,
      SESSION_SECRET: SECRET,
      DATABASE_URL: `postgres://portal@${NET}.1/postgres`,
    },
  };
  const hostA = on("hosta", process.execPath, "app/server/start.js");
  running.push(hostA, on("hostb", process.execPath, "app/server/start.js"));
  running.push(on("front", "nginx", "-c", join(folder, "nginx.conf")));
  for (let n = 0; n < 120 && (await ask("client2", "/readyz")).status !== 200; n++)
    await new Promise((next) => setTimeout(next, 500));
  await new Promise((next) => setTimeout(next, 5000));

  const typed = someProfiles(60, 5);
  const submit = async (n: number) => {
    const one = typed[n];
    const args = [
      "-H",
      "Content-Type: application/json",
      "-H",
      `Authorization: Bearer ${key.ok ? key.key : ""}`,
    ];
    args.push(
      "-H",
      `Idempotency-Key: two-${n}`,
      "-d",
      JSON.stringify({ applicantType: one?.applicantType, ...one?.profile }),
    );
    for (let attempt = 1; ; attempt++) {
      const answer = await ask("client1", "/api/v1/submissions", args);
      if (answer.status === 201 || attempt === 10) return { ...answer, attempt };
    }
  };
  const before = await Promise.all(Array.from({ length: 20 }, (_, n) => submit(n)));
  look(
    "20 submissions are answered",
    before.every(({ status }) => status === 201),
    before.map(({ status }) => status),
  );
  look(
    "both hosts have served",
    servedBy().every((count) => count > 0),
    servedBy(),
  );

  await ask("client1", "/staff/sign-in", form({ email: "ada@example.com" }));
  const [link] = (await db.read.select().from(links)).filter(({ purpose }) => purpose === "staff-sign-in");
  const signIn = `/staff/sign-in/${linkToken(link?.id ?? "", SECRET)}`;
  const signedIn = await ask("client1", signIn, form({ go: "1" }));
  look("the link signs in", signedIn.status === 303 || signedIn.status === 302, [
    signedIn.status,
    signedIn.location,
  ]);
  const queues = await Promise.all(Array.from({ length: 20 }, () => ask("client1", "/staff/queue?view=all")));
  look(
    "the session holds on both hosts",
    queues.every(({ status }) => status === 200),
    [queues.map(({ status }) => status), servedBy()],
  );

  const posts: number[] = [];
  for (let n = 0; n < 13; n++)
    posts.push(
      ...(
        await Promise.all(
          Array.from({ length: 10 }, () => ask("client1", "/en/resume", form({ email: "x" }))),
        )
      ).map(({ status }) => status),
    );
  const refused = posts.filter((status) => status === 429).length;
  look(
    "130 posts of one client in a minute: both hosts together count to 120",
    refused > 0 && refused <= 12,
    { refused },
  );
  const forged = await ask("client1", "/en/resume", [
    "-H",
    "X-Forwarded-For: 198.51.100.7",
    ...form({ email: "x" }),
  ]);
  look("an address that the client claims is not believed", forged.status === 429, forged.status);
  const other = await ask("client2", "/en/resume", form({ email: "x" }));
  look("another client is not refused", other.status !== 429 && other.status > 0, other.status);

  const late = Array.from({ length: 40 }, async (_, n) => {
    await new Promise((next) => setTimeout(next, n * 50));
    if (n === 10) process.kill(hostA.pid ?? 0, "SIGKILL");
    return submit(20 + n);
  });
  const after = await Promise.all(late);
  look(
    "40 submissions while a host is killed are all answered",
    after.every(({ status }) => status === 201),
    {
      sentAgain: after.reduce((sum, { attempt }) => sum + attempt - 1, 0),
    },
  );
  const [{ kept = 0 } = {}] = await db.query<{ kept: number }>("select count(*) kept from submissions");
  look("each is kept once", kept === 60, kept);
  const still = await ask("client1", "/staff/queue?view=all");
  look("who is signed in goes on with the host that is left", still.status === 200, still.status);
} finally {
  for (const child of running) child.kill("SIGTERM");
  await new Promise((next) => setTimeout(next, 2000));
  pullCables();
  wire.close();
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed.length === 0 ? "The example works." : `${failed.length} things do not hold.`);
process.exit(failed.length === 0 ? 0 : 1);
