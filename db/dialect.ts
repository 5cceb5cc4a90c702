/**
 * Which engine this process speaks, known before the first table is described: `kit.ts` asks while it loads, so
 * this one answer cannot be handed in as an argument.
 */
export type Dialect = "sqlite" | "postgres";

export function dialectOf(url: string): Dialect {
  return /^postgres(ql)?:\/\//.test(url) ? "postgres" : "sqlite";
}

export const dialect: Dialect = dialectOf(process.env.DATABASE_URL ?? "");
