/** Opens everything, listens, and stops in order: no new requests, the running ones finish, then the rest closes. */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import closeWithGrace from "close-with-grace";
import { portalJobs } from "#services/jobs/portal-jobs.server.ts";
import { runJob } from "#services/jobs/run-job.server.ts";
import { type Jobs, startJobs } from "#services/jobs/start-jobs.server.ts";
import { type Outbox, startOutbox } from "#services/outbox/run-outbox.server.ts";
import { type Deps, openDeps } from "../deps.server.ts";
import { readEnv } from "../env.server.ts";
import { UnusableEnvironment } from "../unusable-environment.ts";
import { createPortal, type PortalOptions } from "./create-portal.server.ts";
import { createMetrics } from "./metrics.server.ts";

export type Running = { url: string; port: number; deps: Deps; stop(): Promise<void> };
type Development = PortalOptions["development"];

/** A client that dribbles its headers or its body must not hold a connection for long. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};
type Timeouts = typeof TIMEOUTS;

/**
 * Often told twice: to the whole group by a terminal or systemd, and to each process of a cluster by its primary. A
 * second one must not cut what the first lets finish.
 */
const STOPS: ("SIGINT" | "SIGTERM")[] = ["SIGINT", "SIGTERM"];

/** Serves with parts the caller opened; `stop` closes them too. */
export async function startServer(
  build: ServerBuild,
  { deps, development, timeouts = TIMEOUTS }: { deps: Deps; development?: Development; timeouts?: Timeouts },
): Promise<Running> {
  const { env } = deps;
  const metrics = env.METRICS_PORT ? createMetrics() : undefined;
  const metricsServer = await metrics?.listen(env.METRICS_PORT ?? 0);
  const portal = createPortal({
    build,
    deps,
    ...(development && { development }),
    ...(metrics && { onAnswer: metrics.onAnswer }),
  });
  const server = withLimits(createServer({ maxHeaderSize: 16 * 1024, ...timeouts }, portal));
  // The guard looks before the client is told to go on.
  server.on("checkContinue", portal);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(env.PORT, env.HOST, resolve);
  });
  const outbox = env.OUTBOX === "on" ? startMails(deps) : undefined;
  const jobs = env.OUTBOX === "on" ? startWork(deps) : undefined;
  return {
    url: env.PUBLIC_URL,
    port: (server.address() as AddressInfo).port,
    deps,
    async stop() {
      await drain(server);
      metricsServer?.close();
      await jobs?.stop();
      await outbox?.stop();
      await deps.close();
    },
  };
}

/** Starts the portal for good: until a signal, or a fault nobody caught. */
export async function serve(build: ServerBuild, development?: Development): Promise<Running> {
  const env = readEnv();
  const deps = await openDeps(env);
  const running = await startServer(build, { deps, ...(development && { development }) }).catch(
    async (error) => {
      await deps.close();
      if (error.code !== "EADDRINUSE") throw error;
      throw new UnusableEnvironment(`Port ${env.PORT} is taken. Choose another one: PORT=${env.PORT + 1}`);
    },
  );
  deps.log.info({ url: env.PUBLIC_URL, port: running.port }, "serving");
  let stop: (typeof STOPS)[number] | undefined;
  const { close } = closeWithGrace(
    { delay: 15_000, logger: false, skip: STOPS },
    async ({ err, signal = stop }) => {
      if (err) deps.log.fatal({ err }, "stopping after a fault");
      else deps.log.info({ signal }, "stopping");
      await running.stop();
      if (err) process.exitCode = 1;
    },
  );
  for (const signal of STOPS) {
    process.on(signal, () => {
      if (stop) return;
      stop = signal;
      void close();
    });
  }
  return running;
}

function startMails(deps: Deps): Outbox {
  const { db, mailer, now, newId, env, log } = deps;
  return startOutbox({
    ...{ db, mailer, now, newId, publicUrl: env.PUBLIC_URL, secret: env.SESSION_SECRET, jitter: Math.random },
    report: {
      sent: (result) => log.info(result, "mails"),
      failed: (error) => log.error({ err: error }, "the outbox failed and tries again"),
    },
  });
}

function startWork({ db, now, newId, rulesets, env, log }: Deps): Jobs {
  const jobs = portalJobs({ db, now, newId, rulesets, secret: env.SESSION_SECRET });
  const byLease = jobs.map((job) => ({
    ...job,
    work: async () => (await runJob(job, { db, now, newId })) ?? {},
  }));
  return startJobs(byLease, {
    done: (job, result) => log.info({ job, ...result }, "job"),
    failed: (job, err) => log.error({ job, err }, "a job failed and is tried again"),
  });
}

function withLimits(server: Server): Server {
  server.maxHeadersCount = 100;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") return socket.destroy();
    const status = CLIENT_ERRORS[error.code ?? ""] ?? "400 Bad Request";
    socket.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nX-Content-Type-Options: nosniff\r\n\r\n`,
    );
  });
  return server;
}

const CLIENT_ERRORS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Takes no new connections, and ends each one after the answer it is waiting for. */
function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.prependListener("request", (_req, res: ServerResponse) => res.setHeader("Connection", "close"));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), 10_000);
  return closed.finally(() => {
    clearInterval(idle);
    clearTimeout(late);
  });
}
