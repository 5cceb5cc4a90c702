/** The files of the build, read once at the start: what is not in the map does not exist, so no path can lead out. */
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

type File = { type: string; cacheControl: string; bodies: { encoding: string | null; body: Buffer }[] };

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};
const COMPRESSIBLE = new Set([".css", ".js", ".svg", ".txt", ".webmanifest"]);

export type ServeFile = (
  pathname: string,
  req: IncomingMessage,
  res: ServerResponse,
) => boolean | Promise<boolean>;

/** Answers whether the path was a file, which is then sent. */
export function staticFiles(folder: string): ServeFile {
  const files = readFiles(folder);
  return (pathname, req, res) => {
    const file = files.get(pathname);
    if (!file || (req.method !== "GET" && req.method !== "HEAD")) return false;
    const accepted = String(req.headers["accept-encoding"] ?? "");
    const chosen = file.bodies.find(({ encoding }) => !encoding || accepts(accepted, encoding));
    if (!chosen) return false;
    res.setHeader("Content-Type", file.type);
    res.setHeader("Cache-Control", file.cacheControl);
    res.setHeader("Content-Length", chosen.body.length);
    if (file.bodies.length > 1) res.setHeader("Vary", "Accept-Encoding");
    if (chosen.encoding) res.setHeader("Content-Encoding", chosen.encoding);
    res.end(req.method === "HEAD" ? undefined : chosen.body);
    return true;
  };
}

function accepts(header: string, encoding: string) {
  return new RegExp(`(^|[\\s,])${encoding}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, "i").test(header);
}

function readFiles(folder: string): Map<string, File> {
  const files = new Map<string, File>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(folder, path).split(sep).join("/")}`;
    const extension = extname(entry.name);
    const type = TYPES[extension];
    if (!type) continue;
    const plain = readFileSync(path);
    const bodies: File["bodies"] = [{ encoding: null, body: plain }];
    if (COMPRESSIBLE.has(extension) && plain.length > 512) {
      bodies.unshift(
        { encoding: "br", body: brotliCompressSync(plain) },
        { encoding: "gzip", body: gzipSync(plain, { level: 9 }) },
      );
    }
    // Names under /assets/ carry a hash of their content.
    const cacheControl = url.startsWith("/assets/")
      ? "public, max-age=31536000, immutable"
      : "public, max-age=3600";
    files.set(url, { type, cacheControl, bodies });
  }
  return files;
}
