/** HTTP as no well-behaved client speaks it: bytes go out as they are, the answer is read to the end. */
import { connect } from "node:net";

export type RawAnswer = { status: number; headers: Record<string, string>; body: string; closed: boolean };

/** Sends `parts` one after the other (with a pause between them) and resolves when an answer is whole, or the socket closes. */
export function rawRequest(port: number, ...parts: (string | Buffer)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    let closed = false;
    const done = () => {
      socket.destroy();
      resolve({ ...parseAnswer(text), closed });
    };
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (isWhole(text)) done();
    });
    socket.on("close", () => {
      closed = true;
      done();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
    socket.on("connect", async () => {
      for (const part of parts) {
        if (socket.destroyed) return;
        socket.write(part);
        await new Promise((next) => setTimeout(next, 10));
      }
    });
  });
}

/** A request line with headers, ready to send. */
export function lines(...text: string[]): string {
  return `${text.join("\r\n")}\r\n\r\n`;
}

function parseAnswer(text: string) {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...fields] = head.split("\r\n");
  const headers = Object.fromEntries(
    fields.map((field) => [
      field.slice(0, field.indexOf(":")).toLowerCase(),
      field.slice(field.indexOf(":") + 1).trim(),
    ]),
  );
  return { status: Number(first.split(" ")[1] ?? 0), headers, body: rest.join("\r\n\r\n") };
}

function isWhole(text: string): boolean {
  if (!text.includes("\r\n\r\n")) return false;
  const { headers, body, status } = parseAnswer(text);
  if (status === 100) return false;
  return headers["content-length"] !== undefined && body.length >= Number(headers["content-length"]);
}
