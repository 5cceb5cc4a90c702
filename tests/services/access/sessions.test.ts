import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/client.server.ts";
import { grantToSession, readSession, startSession } from "#services/access/sessions.server.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function begin(grants: string[]) {
  const deps = { db: world.db, now: world.now() };
  const { cookieValue, statement } = startSession({ kind: "applicant", subjectId: null, grants }, deps);
  await world.db.writeAll([statement]);
  const read = async () => {
    const session = await readSession(cookieValue, "applicant", deps);
    if (!session) throw new Error("The session is not there.");
    return session;
  };
  return { read, deps };
}

test("a browser in two tabs may open what it began in each of them, whichever process answers", async () => {
  const { read, deps } = await begin(["first"]);
  const second = await openDatabase(world.deps.env.DATABASE_URL);
  const session = await read();
  const ids = Array.from({ length: 8 }, (_, place) => `draft-${place}`);
  await Promise.all(
    ids.map((id, place) => grantToSession(session, id, { ...deps, db: place % 2 ? second : world.db })),
  );
  await second.close();
  expect((await read()).grants.toSorted()).toEqual([...ids, "first"].toSorted());
});

test("the newest fifty are kept, each once", async () => {
  const ids = Array.from({ length: 50 }, (_, place) => `draft-${place}`);
  const { read, deps } = await begin(ids);
  await grantToSession(await read(), "draft-7", deps);
  await grantToSession(await read(), "another", deps);
  const kept = ids.slice(1).filter((id) => id !== "draft-7");
  expect((await read()).grants).toEqual([...kept, "draft-7", "another"]);
});
