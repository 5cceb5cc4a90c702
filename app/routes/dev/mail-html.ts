/** The HTML part of a mail by itself. Its styles are inline, as mails need them: each is allowed by its own hash. */
import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMail } from "#services/outbox/read-mail.server.ts";
import { demoOnly, mailDeps } from "./demo-only.server.ts";

export async function loader({ params, context }: LoaderFunctionArgs) {
  demoOnly(context);
  const found = await readMail(params.id ?? "", mailDeps(context));
  if (!found?.part.ok) throw new Response(null, { status: 404 });
  const { html } = found.part;
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src 'unsafe-hashes' ${styleHashes(html)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  });
}

function styleHashes(html: string): string {
  const attributes = [...html.matchAll(/ style="([^"]*)"/g)].map(([, style = ""]) => unescaped(style));
  const sheets = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet = ""]) => sheet);
  const hashes = [...new Set([...attributes, ...sheets])].map((style) =>
    createHash("sha256").update(style).digest("base64"),
  );
  return hashes.map((hash) => `'sha256-${hash}'`).join(" ");
}

/** The browser hashes what it reads, not how it is written. */
function unescaped(attribute: string): string {
  return attribute
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
