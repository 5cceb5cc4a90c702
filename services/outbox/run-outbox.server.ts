import { type OutboxDeps, type Sent, sendDueMails } from "./send-due-mails.server.ts";

const POLL_MS = 1_000;
/** A silent server is asked again this much later. */
const SILENT_SERVER_MS = 15_000;
const BATCH = 100;

export type Outbox = {
  /** Looks at once instead of at the next poll. */
  wake(): void;
  /** Resolves when the mails in hand are marked; those not yet begun stay due. */
  stop(): Promise<void>;
};

type Report = { sent(result: Sent): void; failed(error: unknown): void };

/** Sends due mails from now on, one pass at a time. Without an SMTP server it rests: mails stay in the outbox. */
export function startOutbox(deps: OutboxDeps & { report: Report }): Outbox {
  if (!deps.mailer.delivers) return { wake() {}, stop: async () => {} };
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let wakeUp = () => {};

  async function run() {
    while (!stopped) await rest(await pass());
  }

  /** One pass; answers with how long to rest afterwards. */
  async function pass(): Promise<number> {
    try {
      const result = await sendDueMails(deps, { atMost: BATCH, stopping: () => stopped });
      const handled = result.sent + result.retried + result.failed + result.unreachable;
      if (handled > 0) deps.report.sent(result);
      if (result.unreachable > 0 && result.sent === 0) return SILENT_SERVER_MS;
      return handled === BATCH ? 0 : POLL_MS;
    } catch (error) {
      deps.report.failed(error);
      return SILENT_SERVER_MS;
    }
  }

  function rest(milliseconds: number): Promise<void> {
    if (stopped || milliseconds === 0) return Promise.resolve();
    return new Promise<void>((resolve) => {
      wakeUp = () => resolve();
      timer = setTimeout(resolve, milliseconds);
    }).then(() => clearTimeout(timer));
  }

  const running = run();
  return {
    wake: () => wakeUp(),
    async stop() {
      stopped = true;
      wakeUp();
      await running;
    },
  };
}
