import { existsSync } from "node:fs";

/** Variables of the working folder's `.env`; those that are set already stay. */
export function loadEnv() {
  if (existsSync(".env")) process.loadEnvFile();
}
