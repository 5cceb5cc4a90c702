/** One JSON line an event. Tokens and e-mail addresses never reach it, whoever writes the line. */
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: ["*.authorization", "*.cookie", "*.email", "*.token", "email", "token"],
      censor: "[hidden]",
    },
    hooks: { streamWrite: scrub },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Tokens of links, sessions and API keys are 32 random bytes: 43 characters of base64url. */
const TOKEN = /(?<![\w-])[\w-]{43,}(?![\w-])/g;
const EMAIL = /[^\s"<>()[\]:;,\\/@]+@[^\s"<>()[\]:;,\\/@]+/g;

export function scrub(line: string): string {
  return line.replace(TOKEN, "[token]").replace(EMAIL, "[e-mail]");
}
