/** What a page makes a browser fetch, as it goes over the wire. */
import { gzipSync } from "node:zlib";

export type PageWeight = {
  /** Gzipped bytes of all scripts the page loads by itself, their static imports included. */
  scripts: number;
  /** Gzipped bytes of all styles. */
  styles: number;
  /** Gzipped bytes of the page. */
  html: number;
  /** Addresses on other origins that the page would load from. */
  elsewhere: string[];
};

type Get = (path: string) => Promise<Response>;

export async function weighPage(html: string, origin: string, get: Get): Promise<PageWeight> {
  const files = new Map<string, number>();
  const waiting = [...new Set(html.match(/\/assets\/[\w.-]+\.(?:js|css)/g) ?? [])];
  for (const path of waiting) {
    if (files.has(path)) continue;
    const text = await (await get(path)).text();
    files.set(path, gzipSync(text, { level: 9 }).length);
    if (path.endsWith(".js")) waiting.push(...staticImports(text));
  }
  const sum = (ending: string) =>
    [...files].filter(([path]) => path.endsWith(ending)).reduce((total, [, bytes]) => total + bytes, 0);
  return {
    scripts: sum(".js"),
    styles: sum(".css"),
    html: gzipSync(html, { level: 9 }).length,
    elsewhere: loadedFrom(html).filter((url) => new URL(url, origin).origin !== origin),
  };
}

/** `import … from "./x.js"` and `import "./x.js"`; what is imported when needed is not counted. */
function staticImports(text: string): string[] {
  const found = text.matchAll(/(?:^|[;}\s])import(?:[^"'();]*from)?["']\.\/([\w.-]+\.js)["']/g);
  return [...found].map((match) => `/assets/${match[1]}`);
}

/** Links are followed by people; these are fetched by the page. */
function loadedFrom(html: string): string[] {
  const tags = html.matchAll(
    /<(?:script|img|iframe|source|video|audio|embed|object|link(?![^>]*rel="(?:alternate|canonical)"))\b[^>]*?\s(?:src|href|data)="([^"]+)"/g,
  );
  return [...tags].map((match) => match[1] ?? "");
}
