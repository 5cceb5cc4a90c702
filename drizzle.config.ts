import { defineConfig } from "drizzle-kit";
import { dialect } from "./db/dialect.ts";

/** One schema, migrations for each engine: with DATABASE_URL=postgres://… they are PostgreSQL's. */
export default defineConfig({
  dialect: dialect === "postgres" ? "postgresql" : "sqlite",
  schema: "./db/schema.ts",
  out: `./db/migrations/${dialect}`,
  casing: "snake_case",
});
