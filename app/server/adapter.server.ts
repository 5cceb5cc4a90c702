/** Between node's messages and the web's: a whole body, bounded, on the way in; one buffer on the way out. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Refusal } from "./guard.server.ts";

/** Bodies being read at once; past it, newcomers are asked to come back. */
const MAX_BYTES_IN_FLIGHT = 96 * 1024 * 1024;
let bytesInFlight = 0;

export type ReadBody = { ok: true; body: Buffer | null } | { ok: false; refusal: Refusal };

/** Reads the body to its end, or stops as soon as it is larger than allowed. */
export function readBody(req: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  if (req.method === "GET" || req.method === "HEAD") return Promise.resolve({ ok: true, body: null });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let settled = false;
    function settle(result: ReadBody) {
      if (settled) return;
      settled = true;
      bytesInFlight -= size;
      if (!result.ok) req.pause();
      resolve(result);
    }
    req.on("data", (chunk: Buffer) => {
      if (settled) return;
      size += chunk.length;
      bytesInFlight += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) settle({ ok: false, refusal: { status: 413, why: "too_big" } });
      else if (bytesInFlight > MAX_BYTES_IN_FLIGHT)
        settle({ ok: false, refusal: { status: 503, why: "busy", headers: { "Retry-After": "5" } } });
    });
    req.on("end", () => settle({ ok: true, body: Buffer.concat(chunks) }));
    req.on("error", (error) => {
      if (settled) return;
      settled = true;
      bytesInFlight -= size;
      reject(error);
    });
    req.on("close", () => settle({ ok: false, refusal: { status: 400, why: "bad_request" } }));
  });
}

/** Headers that only a trusted proxy may set; the guard has read what it believes of them. */
const FORWARDED = /^(x-forwarded-|forwarded$|x-real-ip$)/;

export function toWebRequest(
  req: IncomingMessage,
  url: string,
  body: Buffer | null,
  signal: AbortSignal,
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || FORWARDED.test(name)) continue;
    // The guard has judged the origin; Remix would take "null" for a stranger.
    if (name === "origin" && value === "null") continue;
    if (Array.isArray(value)) for (const one of value) headers.append(name, one);
    else headers.set(name, value);
  }
  return new Request(url, {
    method: req.method ?? "GET",
    headers,
    body: body?.length ? (body as Uint8Array<ArrayBuffer>) : null,
    signal,
  });
}

/** Sends the response; `html` is the rendered page, which never went through a stream. */
export async function sendWebResponse(
  res: ServerResponse,
  response: Response,
  html: Buffer | undefined,
): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  if (html) return send(res, html);
  if (!response.body) return send(res, null);
  if (response.headers.has("content-length") || !isStreamed(response)) {
    return send(res, Buffer.from(await response.arrayBuffer()));
  }
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    if (!res.write(chunk)) await new Promise((resolve) => res.once("drain", resolve).once("close", resolve));
    if (res.destroyed) return;
  }
  res.end();
}

/** Files made on the way out (exports) say so by `attachment`; everything else is small. */
function isStreamed(response: Response) {
  return response.headers.get("content-disposition")?.startsWith("attachment") ?? false;
}

function send(res: ServerResponse, body: Buffer | null) {
  const noBody = res.statusCode === 204 || res.statusCode === 304;
  if (!noBody) res.setHeader("Content-Length", body?.length ?? 0);
  res.end(res.req.method === "HEAD" || noBody ? undefined : body);
}
