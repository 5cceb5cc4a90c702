/** The one place that opens the database and the mail transport. Everything else is handed its parts. */
import { type Database, openDatabase } from "#db/client.server.ts";
import { openRateWindows } from "#db/rate-windows.server.ts";
import { NO_LIMITS, openRateLimiter, type RateLimiter } from "#services/access/limit-rate.server.ts";
import { createMailer, type Mailer } from "#services/outbox/mailer.server.ts";
import { type RulesetSource, rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { databaseFile, type Env } from "./env.server.ts";
import { createLog, type Log } from "./server/log.server.ts";
import { newId } from "./server/new-id.server.ts";

export type Deps = {
  env: Env;
  db: Database;
  mailer: Mailer;
  /** The compiled ruleset in force. */
  rulesets: RulesetSource;
  rateLimiter: RateLimiter;
  log: Log;
  now: () => Date;
  newId: () => string;
  /** Closes what was opened here. */
  close(): Promise<void>;
};

export async function openDeps(
  env: Env,
  replace: Partial<Pick<Deps, "now" | "newId" | "mailer">> = {},
): Promise<Deps> {
  const db = await openDatabase(env.DATABASE_URL);
  const mailer = replace.mailer ?? createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM });
  const now = replace.now ?? (() => new Date());
  const rateLimiter =
    env.RATE_LIMITS === "off"
      ? NO_LIMITS
      : openRateLimiter({
          windows: openRateWindows({ db, file: `${databaseFile(env)}.limits` }),
          secret: env.SESSION_SECRET,
          now,
        });
  return {
    env,
    db,
    mailer,
    rulesets: rulesetSource(db),
    rateLimiter,
    log: createLog(env.LOG_LEVEL),
    now,
    newId: replace.newId ?? newId,
    async close() {
      mailer.close();
      await rateLimiter.close();
      await db.close();
    },
  };
}
