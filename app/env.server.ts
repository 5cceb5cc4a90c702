/** The environment, parsed once. Every variable is optional; the defaults serve one machine. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { dialectOf } from "#db/dialect.ts";
import { UnusableEnvironment } from "./unusable-environment.ts";

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address people use, without a trailing slash: links in mails, the Host and Origin checks. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/^https?:\/\/[^/?#]+\/?$/, "must be an origin, without a path")
    .optional(),
  /** `file:…` is SQLite, `postgres://…` PostgreSQL. */
  DATABASE_URL: z
    .string()
    .refine((url) => dialectOf(url), "must be file:PATH or postgres://USER:PASSWORD@HOST/DATABASE")
    .default("file:./data/portal.db"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default("One-Stop Shop <no-reply@example.com>"),
  /** 32 characters at least. Without it one is made and kept beside the database. */
  SESSION_SECRET: z.string().min(32).optional(),
  /** A mailto: or https: address, shown in /.well-known/security.txt. */
  SECURITY_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).default("mailto:security@example.com"),
  /** How many proxies in front add to X-Forwarded-For; 0 trusts no header. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** A private port for /metrics; off when absent. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug"]).default("info"),
  /** "off" leaves the outbox to another process. */
  OUTBOX: z.enum(["on", "off"]).default("on"),
  /** "off" counts nothing, for load tests; refused in production. */
  RATE_LIMITS: z.enum(["on", "off"]).default("on"),
  /** Shows /dev/mail and the demo sign-ins; never in production unless said. */
  DEMO: z.enum(["on", "off"]).optional(),
});

export type Env = Omit<z.infer<typeof schema>, "SESSION_SECRET" | "PUBLIC_URL" | "DEMO"> & {
  SESSION_SECRET: string;
  PUBLIC_URL: string;
  DEMO: boolean;
};

export function readEnv(): Env {
  return parseEnv(process.env);
}

/** Throws `UnusableEnvironment`. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(withoutBlanks(variables));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new UnusableEnvironment(`The environment is not usable (see .env.example):\n${lines.join("\n")}`);
  }
  const env = parsed.data;
  if (env.NODE_ENV === "production" && env.RATE_LIMITS === "off") {
    throw new UnusableEnvironment("RATE_LIMITS=off is for load tests; in production the limits stay on.");
  }
  return {
    ...env,
    PUBLIC_URL: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    SESSION_SECRET: env.SESSION_SECRET ?? keptSecret(env.DATABASE_URL),
    DEMO: env.DEMO ? env.DEMO === "on" : env.NODE_ENV !== "production",
  };
}

/** The file of SQLite's database; what lies beside it has a name that begins with it. */
export function databaseFile(env: Pick<Env, "DATABASE_URL">): string {
  return env.DATABASE_URL.replace(/^file:/, "");
}

function withoutBlanks(variables: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
}

/** Links and sessions must outlive a restart, so the made-up secret is kept where the database is. */
function keptSecret(databaseUrl: string): string {
  if (dialectOf(databaseUrl) === "postgres") {
    throw new UnusableEnvironment(
      "SESSION_SECRET is missing: on PostgreSQL every process must have the same one, of 32 characters at least. " +
        'Make one with: node -e \'console.log(require("crypto").randomBytes(32).toString("base64url"))\'',
    );
  }
  const file = `${databaseFile({ DATABASE_URL: databaseUrl })}.secret`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}
