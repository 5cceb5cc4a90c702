import { expect, test } from "vitest";
import { mails, mentions, notes } from "#db/schema.ts";
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

test("whom a note names is told once, in their language; who is unclear or may not see it is an error", async () => {
  const world = await openWorld();
  const { leroy, admin } = world.people;
  const reference = await apply(world, VOLTCELL);
  const note = (body: string) => noteSubmission({ reference, person: leroy, body }, depsOf(world));
  const told = async () =>
    (await world.db.read.select().from(mails))
      .filter(({ kind }) => kind === "staff-mentioned")
      .map(({ toAddress, language, values }) => [toAddress, language, values]);

  expect(await note("Over to @Mori")).toEqual({ ok: false, why: "nobody-named", about: "Mori" });
  expect(await note("@nobody?")).toEqual({ ok: false, why: "nobody-named", about: "nobody" });
  expect(await world.db.read.select().from(notes)).toEqual([]);
  const body = "@Robin and @robin admin: like the one @Leroy met";
  expect(await note(body)).toEqual({ ok: true });
  expect(await told()).toEqual([
    [
      admin.email,
      "en",
      {
        ...{ orgName: "Voltcell", reference, name: "Robin Admin", author: "Camille Leroy", note: body },
        path: `/staff/submissions/${reference}`,
      },
    ],
  ]);
  const named = await world.db.read
    .select({ id: mentions.personId })
    .from(mentions)
    .orderBy(mentions.personId);
  expect(named.map(({ id }) => id)).toEqual([admin.id, leroy.id]);
  await world.close();
});
