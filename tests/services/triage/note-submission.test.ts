import { expect, test } from "vitest";
import { notes } from "#db/schema.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { openWorld } from "#tests/world.ts";
import { apply, depsOf, historyOf, read, VOLTCELL } from "./triage-world.ts";

test("a note changes nothing but the notes", async () => {
  const world = await openWorld();
  const { leroy } = world.people;
  const reference = await apply(world, VOLTCELL);
  const asked = { reference, person: leroy, body: "Met them in Lyon." };
  expect(await noteSubmission(asked, depsOf(world))).toEqual({ ok: true });
  expect(await world.db.read.select().from(notes)).toMatchObject([
    { author: "person", authorId: leroy.id, audience: "staff", body: "Met them in Lyon." },
  ]);
  expect((await read(world, reference)).version).toBe(1);
  expect((await historyOf(world, reference)).at(-1)).toBe("person person-leroy noted");
  await world.close();
});
