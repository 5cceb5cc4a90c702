/** A load generator in a process of its own: requests ready as bytes, over connections that stay open. */
import { fork } from "node:child_process";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";

export type Load = { port: number; connections: number; requests: string[]; expected: number };
export type LoadResult = { seconds: number; milliseconds: number[]; unexpected: string[] };

/** Sends each request once, `connections` at a time, and resolves when all are answered. */
export function putLoad(load: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), { execArgv: ["--import", "tsx"] });
    child.once("message", (result: LoadResult) => {
      child.disconnect();
      resolve(result);
    });
    child.once("error", reject);
    child.send(load);
  });
}

/** One request of HTTP/1.1 on a connection that stays open. */
export function requestText(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): string {
  const all = { ...headers, "Content-Length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}

async function run({ port, connections, requests, expected }: Load): Promise<LoadResult> {
  const waiting = requests.map((text) => Buffer.from(text));
  const milliseconds: number[] = [];
  const unexpected: string[] = [];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const send = openConnection(port);
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const sentAt = performance.now();
        const answer = await send(next);
        milliseconds.push(performance.now() - sentAt);
        if (!answer.startsWith(`HTTP/1.1 ${expected}`)) unexpected.push(answer.slice(0, 2000));
      }
      send.end();
    }),
  );
  return { seconds: (performance.now() - startedAt) / 1000, milliseconds, unexpected };
}

function openConnection(port: number) {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let text = "";
  let answered: (answer: string) => void = () => {};
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    const head = text.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (text.length < head + 4 + length) return;
    const whole = text;
    text = "";
    answered(whole);
  });
  socket.on("close", () => answered("closed"));
  socket.on("error", (error) => answered(String(error)));
  const send = (request: Buffer) =>
    new Promise<string>((resolve) => {
      answered = resolve;
      socket.write(request);
    });
  return Object.assign(send, { end: () => socket.destroy() });
}

if (process.send) process.once("message", async (load: Load) => process.send?.(await run(load)));
