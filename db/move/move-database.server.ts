/** Moves a whole portal from one engine to another, or to another file: every row, in parts, and proves it. */
import { createHash } from "node:crypto";
import { openStore, type Row, type Store } from "./store.server.ts";
import { type MovedTable, movedTables } from "./tables.server.ts";

const ROWS_AT_ONCE = 500;

export type Moved =
  /** With what is in the target now, from however many calls. */
  | { ok: true; rows: number; hashes: Record<string, string> }
  | { ok: false; why: "not-empty"; table: string }
  | { ok: false; why: "other-move"; source: string }
  | { ok: false; why: "half-moved"; source: string }
  | { ok: false; why: "same" }
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
  const source = await openStore(from, "source");
  try {
    const target = await openStore(to, "target");
    try {
      return await move(source, target, told);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
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
  let moved = 0;
  for (const table of [...tables, null]) {
    const [theirs, ours] = table ? [table, table] : [source.search, target.search];
    let after = await target.lastKey(ours);
    for (;;) {
      const part = await source.page(theirs, after, ROWS_AT_ONCE);
      const last = part.at(-1);
      if (!last) break;
      await target.insert(ours, part);
      after = keyOf(theirs, last);
      moved += part.length;
      told(theirs.name, moved);
    }
  }
  await target.finish(tables);
  const [before, now] = await Promise.all([hashesOf(source, tables), hashesOf(target, tables)]);
  const differing = Object.keys(before.hashes).filter((name) => before.hashes[name] !== now.hashes[name]);
  if (differing.length > 0) return { ok: false, why: "differs", tables: differing };
  await target.run("delete from half_moved");
  return { ok: true, ...now };
}

function keyOf(table: MovedTable, row: Row): Row {
  return table.key.map((name) => row[table.columns.findIndex((column) => column.name === name)] ?? null);
}

/** The target is empty, or says of itself that it is this very move, half done. */
async function begin(source: Store, target: Store, tables: MovedTable[]): Promise<Moved | null> {
  if (source.name === target.name) return { ok: false, why: "same" };
  const half = await sourceOf(source);
  if (half) return { ok: false, why: "half-moved", source: half };
  const begun = await sourceOf(target);
  if (begun) return begun === source.name ? null : { ok: false, why: "other-move", source: begun };
  for (const table of [...tables, target.search])
    if (await target.lastKey(table)) return { ok: false, why: "not-empty", table: table.name };
  await target.run(`insert into half_moved (source) values ('${source.name.replaceAll("'", "''")}')`);
  return null;
}

/** Where a move to this database came from that is not finished. */
async function sourceOf(store: Store): Promise<string | null> {
  const [marked] = await store.all("select source from half_moved");
  return marked ? String(marked[0]) : null;
}

/** By table, the SHA-256 of all its rows in the order of their key; and of what triggers counted meanwhile. */
async function hashesOf(store: Store, tables: MovedTable[]) {
  const hashes: Record<string, string> = {};
  let rows = 0;
  for (const table of [...tables, store.search]) {
    const hash = createHash("sha256");
    let after: Row | null = null;
    for (;;) {
      const part: Row[] = await store.page(table, after, ROWS_AT_ONCE);
      const last = part.at(-1);
      if (!last) break;
      for (const row of part) hash.update(`${JSON.stringify(row)}\n`);
      rows += part.length;
      after = keyOf(table, last);
    }
    hashes[table.name] = hash.digest("hex");
  }
  const counts = await store.all(
    `select team, stage, case when unsure then 1 else 0 end, owner_id, rows from submission_counts
     where rows <> 0 order by 1, 2, 3, 4`,
  );
  hashes.submission_counts = createHash("sha256").update(JSON.stringify(counts)).digest("hex");
  return { rows, hashes };
}
