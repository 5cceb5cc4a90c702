/**
 * The words in which `schema.ts` describes columns. Each engine answers them in its own types;
 * nothing else in the portal names a column type.
 */
import { integer, sqliteTable, text as sqliteText } from "drizzle-orm/sqlite-core";

export { index, primaryKey, uniqueIndex } from "drizzle-orm/sqlite-core";

export const table = sqliteTable;
export const text = () => sqliteText();
/** One of a closed list of words. */
export const word = <const W extends readonly [string, ...string[]]>(words: W) =>
  sqliteText({ enum: words as unknown as [W[number], ...W[number][]] });
export const flag = () => integer({ mode: "boolean" });
export const count = () => integer();
export const instant = () => integer({ mode: "timestamp_ms" });
export const json = <T>() => sqliteText({ mode: "json" }).$type<T>();
/** A number the database gives out, rising with every row. */
export const sequence = () => integer().primaryKey({ autoIncrement: true });
