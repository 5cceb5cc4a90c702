/** What the triage tests share: two companies that apply, and what a person names when they decide. */
import { eq } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { contacts, events, mails, receivers, submissions } from "#db/schema.ts";
import type { Profile } from "#services/intake/profile.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import { WORLD_SECRET, type World } from "#tests/world.ts";

/** Its text says plainly what it does: the rules route it by themselves. */
export const VOLTCELL: Profile = {
  orgName: "Voltcell",
  website: "https://voltcell.example",
  country: "FR",
  contactName: "Anaïs Roux",
  contactEmail: "anais@voltcell.example",
  language: "fr",
  oneLiner: "Batteries solides pour véhicules électriques",
  description:
    "Nous fabriquons des cellules de batterie à électrolyte solide pour véhicules électriques. Elles se rechargent en quinze minutes et gardent 90 % de leur capacité après mille cycles.",
  productStage: "pilot",
  fundingStage: "series-a",
  teamSize: "11-50",
  seeks: ["technical-partnership"],
  ackNonConfidential: true,
};

/** Nothing in its text names a domain: a person reads it first. */
export const RIDDLE: Profile = {
  ...VOLTCELL,
  orgName: "Riddle & Sons",
  website: "https://riddle.example",
  contactName: "Nora Riddle",
  contactEmail: "nora@riddle.example",
  language: "en",
  oneLiner: "We make good things better for everybody",
  description:
    "Our company helps people to do what they like to do, and it does so every day of the week with care and with joy. We would be glad to tell you more about it.",
};

export const depsOf = (world: World) => ({
  db: world.db,
  now: world.now(),
  newId: world.newId,
  secret: WORLD_SECRET,
  rulesets: world.deps.rulesets,
});

/** A profile sent as a startup's; answers with the reference. */
export async function apply(world: World, profile: Profile): Promise<string> {
  const { submission } = await receiveSubmission(
    { applicantType: "startup", profile, id: world.newId(), source: "form" },
    depsOf(world),
  );
  return submission.reference;
}

export async function read(world: World, reference: string) {
  const submission = await first(
    world.db.read.select().from(submissions).where(eq(submissions.reference, reference)),
  );
  if (!submission) throw new Error(`There is no ${reference}.`);
  return submission;
}

/** Where a submission stands. */
export async function standing(world: World, reference: string) {
  const { stage, outcome, version, team, domain, unsure, ownerId } = await read(world, reference);
  return { stage, outcome, version, team, domain, unsure, ownerId };
}

/** The submission as a person who decides saw it. */
export async function seenBy(person: World["people"]["leroy"], world: World, reference: string) {
  return { reference, version: (await read(world, reference)).version, person };
}

export async function receiversOf(world: World, reference: string) {
  return (
    await world.db.read
      .select()
      .from(receivers)
      .where(eq(receivers.submissionId, (await read(world, reference)).id))
      .orderBy(receivers.createdAt, receivers.role, receivers.contactId)
  ).map(({ contactId, role, state }) => `${role} ${contactId} ${state}`);
}

/** History as "actor kind". */
export async function historyOf(world: World, reference: string) {
  return (
    await world.db.read
      .select()
      .from(events)
      .where(eq(events.submissionId, (await read(world, reference)).id))
      .orderBy(events.seq)
  ).map(({ actor, actorId, kind }) => [actor, actorId, kind].filter(Boolean).join(" "));
}

/** Mails of a submission as "kind → address", oldest first. */
export async function mailsOf(world: World, reference: string) {
  return (
    await world.db.read
      .select()
      .from(mails)
      .where(eq(mails.submissionId, (await read(world, reference)).id))
      .orderBy(mails.createdAt, mails.id)
  ).map(({ kind, toAddress }) => `${kind} → ${toAddress}`);
}

/** The id of the receiver who leads it now. */
export async function leadId(world: World, reference: string): Promise<string> {
  const found = (
    await world.db.read
      .select()
      .from(receivers)
      .where(eq(receivers.submissionId, (await read(world, reference)).id))
  ).find(({ role, state }) => role === "lead" && ["planned", "waiting", "need-more"].includes(state));
  if (!found) throw new Error(`${reference} has no lead.`);
  return found.id;
}

/** A second contact beside the one to whom the rules send VOLTCELL. */
export async function anotherAtTheDesk(world: World, id: string, role = id) {
  const like = await first(
    world.db.read.select().from(contacts).where(eq(contacts.id, "electrification_paris")),
  );
  if (!like) throw new Error("There is no desk for electrification in Paris.");
  const contact = { ...like, id, role, email: `${id}@example.com` };
  await world.db.writeAll([world.db.change.insert(contacts).values(contact)]);
}
