/** One request, straight through: headers, guard, files, limits, body, route, answer. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { resolve } from "node:path";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { Deps } from "../deps.server.ts";
import { isLanguage, preferredLanguage } from "../languages.ts";
import { withLocale } from "../locale.server.ts";
import { readBody, sendWebResponse, toWebRequest } from "./adapter.server.ts";
import { createBranchHandler, type Handler } from "./branch-handler.server.ts";
import { sendRefusal } from "./error-page.server.ts";
import { createGuard, type Refusal } from "./guard.server.ts";
import { createHeaders, pagePolicy } from "./headers.server.ts";
import { limitPost } from "./limit-post.server.ts";
import { type ServeFile, staticFiles } from "./static-files.server.ts";

export type PortalOptions = {
  build: ServerBuild;
  deps: Deps;
  /** The development server answers routes and files itself. */
  development?: { handler: Handler; files: ServeFile };
  /** Told of every answer, for the metrics. */
  onAnswer?: (answer: { method: string; status: number; ms: number }) => void;
};

export function createPortal({ build, deps, development, onAnswer }: PortalOptions): RequestListener {
  const { env, log } = deps;
  const setHeaders = createHeaders(env);
  const guard = createGuard(env);
  const handler = development?.handler ?? createBranchHandler(build, "production");
  const serveFile = development?.files ?? staticFiles(resolve(build.assetsBuildDirectory));
  const stylesheets = build.assets.routes.root?.css ?? [];

  async function answer(
    req: IncomingMessage,
    res: ServerResponse,
    requestId: string,
  ): Promise<Refusal | null> {
    const verdict = guard(req);
    if (!verdict.ok) return verdict.refusal;
    const { url, address } = verdict;
    if (await serveFile(url.pathname, req, res)) return null;
    const limited = await limitPost(req, address, deps);
    if (limited) return limited;
    if (req.headers.expect) res.writeContinue();
    const read = await readBody(req, verdict.maxBodyBytes);
    if (!read.ok) return read.refusal;

    const ended = new AbortController();
    const context: AppLoadContext = {
      ...deps,
      requestId,
      address,
      nonce: randomBytes(16).toString("base64"),
      language: languageOf(req),
      page: { scripts: false },
    };
    try {
      const request = toWebRequest(req, url.href, read.body, ended.signal);
      const response = await withLocale(context.language, () => handler(request, context));
      if (context.page.html) {
        const development_ = development !== undefined;
        const { nonce, page } = context;
        res.setHeader(
          "Content-Security-Policy",
          pagePolicy({ nonce, scripts: page.scripts, development: development_ }),
        );
      }
      await sendWebResponse(res, response, context.page.html);
      return null;
    } finally {
      // Remix keeps a timer and a listener a request until its signal fires.
      ended.abort();
    }
  }

  return (req, res) => {
    const startedAt = performance.now();
    const requestId = randomBytes(6).toString("hex");
    setHeaders(req, res);
    res.on("close", () => {
      const ms = Math.round(performance.now() - startedAt);
      const path = req.url?.split("?", 1)[0];
      log.info({ request: requestId, method: req.method, path, status: res.statusCode, ms }, "answered");
      onAnswer?.({ method: req.method ?? "", status: res.statusCode, ms });
    });
    void answer(req, res, requestId)
      .catch((error: unknown): Refusal => {
        log.error({ err: error, request: requestId }, "a request failed");
        return { status: 500, why: "fault" };
      })
      .then((refusal) => {
        if (!refusal) return;
        if (res.headersSent) return res.destroy();
        log.warn({ request: requestId, why: refusal.why }, "refused");
        sendRefusal(res, refusal, {
          requestId,
          stylesheets,
          language: languageOf(req),
          publicUrl: env.PUBLIC_URL,
          forProgram: req.url?.startsWith("/api/") ?? false,
        });
      });
  };
}

/** The language of the address, else the one the reader asks for. */
function languageOf(req: IncomingMessage) {
  const [, first] = (req.url ?? "").split(/[/?.]/, 2);
  return isLanguage(first) ? first : preferredLanguage(req.headers["accept-language"] ?? null);
}
