/** How either engine means to answer a statement, and what of that reads a whole table. */
import Sqlite from "better-sqlite3";
import pg from "pg";
import { dialect } from "#db/dialect.ts";
import type { RecordedQuery } from "./recorded-queries.ts";

/** A table that a statement reads from end to end. */
export type WholeScan = { table: string; sql: string; plan: string };

export type Planner = {
  /** The whole scans of the statements, each text asked once. */
  wholeScans(queries: RecordedQuery[]): Promise<WholeScan[]>;
  close(): Promise<void>;
};

/** Asks for plans only; nothing is run. */
export async function openPlanner(url: string): Promise<Planner> {
  return dialect === "postgres" ? postgresPlanner(url) : sqlitePlanner(url);
}

const EXPLAINED = /^\s*(select|insert|update|delete|with)\b/i;

function distinct(queries: RecordedQuery[]): RecordedQuery[] {
  return [
    ...new Map(queries.filter(({ sql }) => EXPLAINED.test(sql)).map((query) => [query.sql, query])).values(),
  ];
}

function sqlitePlanner(url: string): Planner {
  const db = new Sqlite(url.replace(/^file:/, ""), { readonly: true });
  return {
    async wholeScans(queries) {
      return distinct(queries).flatMap(({ sql, params }) => {
        const rows = db.prepare(`explain query plan ${sql}`).all(...params) as { detail: string }[];
        const plan = rows.map(({ detail }) => detail).join("; ");
        return (
          rows
            .map(({ detail }) => /^SCAN (\w+)(?! VIRTUAL TABLE)(.*)$/.exec(detail))
            // Along an index in the order that is asked for, it stops where the page is full.
            .filter((scan) => scan && !(scan[2]?.includes("INDEX") && /\blimit\b/i.test(sql)))
            .map((scan) => ({ table: tableOf(scan?.[1] ?? "", sql), sql, plan }))
        );
      });
    },
    close: async () => void db.close(),
  };
}

/** SQLite's plans say what a table is called in the statement. */
function tableOf(name: string, sql: string): string {
  const named = new RegExp(`\\b(?:from|join)\\s+"?(\\w+)"?\\s+(?:as\\s+)?"?${name}"?(?![\\w"])`, "i");
  return named.exec(sql)?.[1] ?? name;
}

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Cond"?: string;
  "Recheck Cond"?: string;
  Plans?: Node[];
};

async function postgresPlanner(url: string): Promise<Planner> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async wholeScans(queries) {
      const found: WholeScan[] = [];
      for (const { sql, params } of distinct(queries)) {
        const { rows } = await client.query(`explain (format json) ${sql}`, params);
        const root: Node = rows[0]["QUERY PLAN"][0].Plan;
        for (const table of scannedBy(root, false))
          found.push({ table, sql, plan: JSON.stringify(outline(root)) });
      }
      return found;
    },
    close: () => client.end(),
  };
}

/** `limited`: what is above stops when it has enough, and does not sort before. */
function scannedBy(node: Node, limited: boolean): string[] {
  const type = node["Node Type"];
  const alongIndex = /^Index( Only)? Scan$/.test(type) && !node["Index Cond"];
  const whole = (type === "Seq Scan" || alongIndex) && !limited;
  const below = type === "Limit" || (limited && /^(Nested Loop|Subquery Scan)$/.test(type));
  return [
    ...(whole && node["Relation Name"] ? [node["Relation Name"]] : []),
    ...(node.Plans ?? []).flatMap((child) => scannedBy(child, below)),
  ];
}

function outline(node: Node): unknown {
  const name = [node["Node Type"], node["Relation Name"]].filter(Boolean).join(" ");
  return node.Plans ? { [name]: node.Plans.map(outline) } : name;
}
