/** The answers of the edge itself: small, in the reader's language, in the portal's dress, and telling nothing. */
import type { ServerResponse } from "node:http";
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { Refusal, RefusalReason } from "./guard.server.ts";

type Words = (inputs: Record<string, never>, options: { locale: Language }) => string;

const WORDS: Record<RefusalReason, { title: Words; text: Words }> = {
  bad_request: { title: m.edge_bad_request_title, text: m.edge_bad_request_text },
  foreign_origin: { title: m.edge_foreign_origin_title, text: m.edge_foreign_origin_text },
  no_key: { title: m.edge_no_key_title, text: m.edge_no_key_text },
  not_found: { title: m.edge_not_found_title, text: m.edge_not_found_text },
  method: { title: m.edge_method_title, text: m.edge_method_text },
  too_slow: { title: m.edge_too_slow_title, text: m.edge_too_slow_text },
  too_big: { title: m.edge_too_big_title, text: m.edge_too_big_text },
  too_long: { title: m.edge_too_long_title, text: m.edge_too_long_text },
  type: { title: m.edge_type_title, text: m.edge_type_text },
  wrong_host: { title: m.edge_wrong_host_title, text: m.edge_wrong_host_text },
  too_many: { title: m.edge_too_many_title, text: m.edge_too_many_text },
  fault: { title: m.edge_fault_title, text: m.edge_fault_text },
  busy: { title: m.edge_busy_title, text: m.edge_busy_text },
};

export type RefusalContext = {
  language: Language;
  requestId: string;
  publicUrl: string;
  stylesheets: string[];
  /** Programs get a problem document (RFC 9457) instead of a page. */
  forProgram: boolean;
};

export function sendRefusal(res: ServerResponse, refusal: Refusal, about: RefusalContext) {
  const locale = about.forProgram ? "en" : about.language;
  const title = WORDS[refusal.why].title({}, { locale });
  const text = WORDS[refusal.why].text({}, { locale });
  const body = about.forProgram
    ? JSON.stringify({
        type: "about:blank",
        title,
        status: refusal.status,
        detail: text,
        instance: about.requestId,
      })
    : page(title, text, about);
  res.statusCode = refusal.status;
  for (const [name, value] of Object.entries(refusal.headers ?? {})) res.setHeader(name, value);
  res.setHeader("Content-Type", about.forProgram ? "application/problem+json" : "text/html; charset=utf-8");
  if (!about.forProgram) {
    res.setHeader("Content-Language", locale);
    res.setHeader(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  }
  res.setHeader("Content-Length", Buffer.byteLength(body));
  if (res.req.method === "HEAD") res.end();
  else if (res.req.complete || res.req.method === "GET") res.end(body);
  else endAfterBody(res, body);
}

const LINGER_MS = 5_000;
const LINGER_BYTES = 64 * 1024 * 1024;

/**
 * What is left of a body nobody wants is read and dropped for a while: a browser shows our answer only once it has
 * sent everything, and a connection closed before would show as broken.
 */
function endAfterBody(res: ServerResponse, body: string) {
  const { req } = res;
  res.setHeader("Connection", "close");
  res.write(body);
  let bytes = 0;
  const end = () => {
    clearTimeout(late);
    req.removeAllListeners("data");
    res.end();
  };
  const late = setTimeout(end, LINGER_MS);
  req.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES) end();
  });
  req.once("end", end).once("close", end).once("error", end);
  req.resume();
}

/** Every word here is ours; nothing of the request is repeated. */
function page(title: string, text: string, about: RefusalContext): string {
  const { language, publicUrl, requestId } = about;
  const links = about.stylesheets.map((href) => `<link rel="stylesheet" href="${href}">`).join("");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>${links}</head>
<body class="edge"><main><p><a href="${publicUrl}/${language}">${m.portal_name({}, { locale: language })}</a></p><h1>${title}</h1><p>${text}</p><p><small>${m.edge_reference({ id: requestId }, { locale: language })}</small></p></main></body></html>
`;
}
