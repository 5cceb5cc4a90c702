/** What a command talks through: data goes to stdout, talk to stderr. */
import { once } from "node:events";

export type Io = {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
};

/** Every command: what it is called, and one function that answers with the exit code. */
export type Command = {
  /** Shown by `--help`: the usage, then the options. */
  help: string;
  run(args: string[], io: Io): Promise<number>;
};

/** 0: done; 1: done, and what was asked for does not hold; 2: asked wrongly. */
export const EXIT = { ok: 0, no: 1, usage: 2 } as const;

/** Writes a line of data, waiting where the reader is slower than we are. */
export async function writeLine(io: Io, line: string): Promise<void> {
  if (!io.stdout.write(`${line}\n`)) await once(io.stdout, "drain");
}

export function say(io: Io, line: string): void {
  io.stderr.write(`${line}\n`);
}

/** One line that is written over while a person watches; a log gets only the last. */
export function progress(io: Io, line: string, last = false): void {
  if (io.stderr.isTTY) io.stderr.write(`\r\u001b[K${line}${last ? "\n" : ""}`);
  else if (last) io.stderr.write(`${line}\n`);
}
