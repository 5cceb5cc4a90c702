/**
 * Which engine this process speaks, known before the first table is described: `kit.ts` asks while it loads, so
 * this one answer cannot be handed in as an argument.
 */
export type Dialect = "sqlite" | "postgres";

/** The engine of a `postgres://…` address, a `file:…` one or a path; undefined for any other scheme. */
export function dialectOf(url: string): Dialect | undefined {
  if (/^postgres(ql)?:\/\//.test(url)) return "postgres";
  return /^(?!file:)[a-z][a-z\d+.-]*:\/\//i.test(url) ? undefined : "sqlite";
}

export const dialect: Dialect = dialectOf(process.env.DATABASE_URL ?? "") ?? "sqlite";
