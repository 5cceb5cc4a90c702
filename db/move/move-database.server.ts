/** Moves a whole portal from one engine to another, or to another file: every row, in parts, and proves it. */
import { createHash } from "node:crypto";
import { openStore, type Row, type Store } from "./store.server.ts";
import { type MovedTable, movedTables } from "./tables.server.ts";

const ROWS_AT_ONCE = 500;

export type Moved =
  | { ok: true; rows: number; hashes: Record<string, string> }
  | { ok: false; why: "not-empty"; table: string }
  | { ok: false; why: "other-move"; source: string }
  | { ok: false; why: "differs"; tables: string[] };

/**
 * Nothing may write to either meanwhile. Cut off at any point, the same call goes on where it stopped: a part is
 * in the target whole or not at all, and in the order of its key.
 */
export async function moveDatabase(
  from: string,
  to: string,
  told: (table: string, rows: number) => void = () => {},
): Promise<Moved> {
  const source = await openStore(from);
  const target = await openStore(to);
  try {
    return await move(source, target, told);
  } finally {
    await source.close();
    await target.close();
  }
}

async function move(
  source: Store,
  target: Store,
  told: (table: string, rows: number) => void,
): Promise<Moved> {
  const tables = movedTables();
  const refusal = await begin(source, target, tables);
  if (refusal) return refusal;
  let rows = 0;
  for (const table of [...tables, null]) {
    const [theirs, ours] = table ? [table, table] : [source.search, target.search];
    let after = await target.lastKey(ours);
    for (;;) {
      const part = await source.page(theirs, after, ROWS_AT_ONCE);
      const last = part.at(-1);
      if (!last) break;
      await target.insert(ours, part);
      after = keyOf(theirs, last);
      rows += part.length;
      told(theirs.name, rows);
    }
  }
  await target.finish(tables);
  const [before, now] = await Promise.all([hashesOf(source, tables), hashesOf(target, tables)]);
  const differing = Object.keys(before).filter((name) => before[name] !== now[name]);
  if (differing.length > 0) return { ok: false, why: "differs", tables: differing };
  await target.run("drop table half_moved");
  return { ok: true, rows, hashes: now };
}

function keyOf(table: MovedTable, row: Row): Row {
  return table.key.map((name) => row[table.columns.findIndex((column) => column.name === name)] ?? null);
}

/** The target is empty, or says of itself that it is this very move, half done. */
async function begin(source: Store, target: Store, tables: MovedTable[]): Promise<Moved | null> {
  await target.run("create table if not exists half_moved (source text not null)");
  const [marked] = await target.all("select source from half_moved");
  if (marked) {
    const other = String(marked[0]);
    return other === source.name ? null : { ok: false, why: "other-move", source: other };
  }
  for (const table of [...tables, target.search]) {
    if (!(await target.lastKey(table))) continue;
    await target.run("drop table half_moved");
    return { ok: false, why: "not-empty", table: table.name };
  }
  await target.run(`insert into half_moved (source) values ('${source.name.replaceAll("'", "''")}')`);
  return null;
}

/** By table, the SHA-256 of all its rows in the order of their key; and of what triggers counted meanwhile. */
export async function hashesOf(store: Store, tables = movedTables()): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of [...tables, store.search]) {
    const hash = createHash("sha256");
    let after: Row | null = null;
    for (;;) {
      const part: Row[] = await store.page(table, after, ROWS_AT_ONCE);
      const last = part.at(-1);
      if (!last) break;
      for (const row of part) hash.update(`${JSON.stringify(row)}\n`);
      after = keyOf(table, last);
    }
    hashes[table.name] = hash.digest("hex");
  }
  const counts = await store.all(
    `select team, stage, case when unsure then 1 else 0 end, owner_id, rows from submission_counts
     where rows <> 0 order by 1, 2, 3, 4`,
  );
  hashes.submission_counts = createHash("sha256").update(JSON.stringify(counts)).digest("hex");
  return hashes;
}
