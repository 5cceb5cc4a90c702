import type { AppLoadContext } from "@remix-run/node";

/** Mails hold everybody's links: outside a demonstration these pages do not exist. */
export function demoOnly({ env }: AppLoadContext): void {
  if (!env.DEMO) throw new Response(null, { status: 404 });
}

export function mailDeps({ db, env }: AppLoadContext) {
  return { db, publicUrl: env.PUBLIC_URL, secret: env.SESSION_SECRET };
}
