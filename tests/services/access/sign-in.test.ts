import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { links, mails, people, sessions } from "#db/schema.ts";
import { linkToken } from "#services/access/link-token.server.ts";
import { lookAtSignIn, redeemSignIn } from "#services/access/redeem-sign-in.server.ts";
import { requestSignIn, SIGN_IN_MAILS_PER_HOUR } from "#services/access/request-sign-in.server.ts";
import { readSession } from "#services/access/sessions.server.ts";
import { openWorld, WORLD_SECRET, type World } from "#tests/world.ts";

const MINUTE_MS = 60_000;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const deps = () => ({ db: world.db, now: world.now(), newId: world.newId, secret: WORLD_SECRET });
const ask = (email: string, limited = true) => requestSignIn({ email, to: "", limited }, deps());
const allMails = () => world.db.read.select().from(mails);
const allLinks = () => world.db.read.select().from(links);
const token = async () => linkToken((await allLinks()).at(-1)?.id ?? "", WORLD_SECRET);

test("a link goes to a person who is known, however they type their address", async () => {
  await requestSignIn({ email: " ＬＥＲＯＹ@Example.com ", to: "/staff/outbox", limited: true }, deps());
  expect(await allMails()).toMatchObject([
    {
      kind: "staff-sign-in",
      toAddress: "leroy@example.com",
      language: "fr",
      values: { name: "Camille Leroy", to: "/staff/outbox" },
      links: { signIn: (await allLinks())[0]?.id },
    },
  ]);
});

test("only a hash is stored: nothing in the database opens the door", async () => {
  await ask("leroy@example.com");
  const everything = JSON.stringify([await allLinks(), await allMails()]);
  expect(everything).not.toContain(await token());
  expect(await lookAtSignIn(await token(), deps())).toMatchObject({ ok: true });
});

test("an unknown address or a disabled person leaves neither link nor mail", async () => {
  await world.db.writeAll([
    world.db.change
      .update(people)
      .set({ disabledAt: world.now() })
      .where(eq(people.email, "mori@example.com")),
  ]);
  await ask("nobody@example.com");
  await ask("mori@example.com");
  expect([await allLinks(), await allMails()]).toEqual([[], []]);
});

test("looking uses nothing up; the first use does; a hundred at once are one session", async () => {
  await ask("leroy@example.com");
  const link = await token();
  for (let i = 0; i < 3; i++) expect(await lookAtSignIn(link, deps())).toMatchObject({ ok: true });
  const results = await Promise.all(Array.from({ length: 100 }, () => redeemSignIn(link, deps())));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter(({ ok }) => !ok)).toEqual(Array(99).fill({ ok: false, why: "used" }));
  expect(await world.db.read.select().from(sessions)).toHaveLength(1);
  const won = results.find((result) => result.ok);
  expect(await readSession(won?.ok ? won.cookieValue : "", "staff", deps())).toMatchObject({
    subjectId: "person-leroy",
  });
  expect(await lookAtSignIn(link, deps())).toEqual({ ok: false, why: "used" });
});

test("after ten minutes it opens nothing", async () => {
  await ask("leroy@example.com");
  world.pass(10 * MINUTE_MS - 1);
  expect(await lookAtSignIn(await token(), deps())).toMatchObject({ ok: true });
  world.pass(1);
  expect(await redeemSignIn(await token(), deps())).toEqual({ ok: false, why: "expired" });
  expect(await world.db.read.select().from(sessions)).toEqual([]);
});

test("someone disabled since the mail doesn't get in", async () => {
  await ask("leroy@example.com");
  await world.db.writeAll([
    world.db.change
      .update(people)
      .set({ disabledAt: world.now() })
      .where(eq(people.email, "leroy@example.com")),
  ]);
  expect(await redeemSignIn(await token(), deps())).toEqual({ ok: false, why: "unknown" });
});

test("nobody's mailbox is flooded: so many an hour, and no more", async () => {
  for (let i = 0; i < 6; i++) await ask("leroy@example.com");
  expect(await allMails()).toHaveLength(SIGN_IN_MAILS_PER_HOUR);
  await ask("leroy@example.com", false);
  expect(await allMails()).toHaveLength(SIGN_IN_MAILS_PER_HOUR + 1);
  world.pass(61 * MINUTE_MS);
  await ask("leroy@example.com");
  expect(await allMails()).toHaveLength(SIGN_IN_MAILS_PER_HOUR + 2);
});
