/** Renders a page to one buffer. The build carries the whole server along, so that there is one module graph. */
import { PassThrough } from "node:stream";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { isLanguage } from "./languages.ts";
import { withLocale } from "./locale.server.ts";
import { Nonce } from "./nonce.ts";

export { serve, startServer } from "./server/serve.server.ts";

/** A page that needs longer than this is a fault. */
const RENDER_TIMEOUT_MS = 5_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  const { matches, loaderData } = remix.staticHandlerContext;
  // Staff and contacts read pages in their own language, whatever their browser asks for: the page's loader says so.
  const lang = matches.map((match) => loaderData[match.route.id]?.lang).findLast(isLanguage);
  context.page.scripts = matches.some(
    (match) => (remix.routeModules[match.route.id]?.handle as { scripts?: boolean } | undefined)?.scripts,
  );
  // The data of the loaders is only for hydration.
  if (!context.page.scripts) remix.serverHandoffStream = undefined;
  const html = await withLocale(lang ?? context.language, () =>
    renderPage(
      <Nonce.Provider value={context.nonce}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} />
      </Nonce.Provider>,
    ),
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  context.page.html = html;
  return new Response(null, { status, headers });
}

/** Whatever goes wrong inside a loader, an action or a component ends here; answers say no more than "an error". */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
) {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error, request: context.requestId }, "a route failed");
}

function renderPage(page: React.ReactElement): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const sink = new PassThrough();
    sink.on("data", (chunk: Buffer) => chunks.push(withoutPadding(chunk)));
    sink.on("end", () => resolve(Buffer.concat(chunks)));
    const { pipe, abort } = renderToPipeableStream(page, {
      onAllReady() {
        clearTimeout(timer);
        pipe(sink);
      },
      onShellError(error) {
        clearTimeout(timer);
        reject(error);
      },
      // A component that threw inside a boundary: the page would be half. Better none.
      onError(error) {
        reject(error);
      },
    });
    const timer = setTimeout(() => abort(new Error("The page took too long to render.")), RENDER_TIMEOUT_MS);
  });
}

/** React 18 hands on a whole view where the next character did not fit any more: its unwritten bytes are no text. */
function withoutPadding(chunk: Buffer): Buffer {
  let end = chunk.length;
  while (end > 0 && chunk[end - 1] === 0) end--;
  return chunk.subarray(0, end);
}
