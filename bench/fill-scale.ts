/** Fills the database of DATABASE_URL for `scale.ts`, and answers with an API key and a session of staff. */
import { openDeps } from "#app/deps.server.ts";
import { readEnv } from "#app/env.server.ts";
import { first } from "#db/client.server.ts";
import { people } from "#db/schema.ts";
import { manySubmissions } from "#db/seed/many-submissions.server.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { addPerson } from "#services/access/add-person.server.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { startSession } from "#services/access/sessions.server.ts";

const deps = await openDeps(readEnv());
const { db, newId } = deps;
await seedFacts({ db, now: deps.now() });
const plain = { db, now: deps.now(), newId };
await addPerson({ name: "Ada", email: "ada@example.com", role: "admin", team: null, language: "en" }, plain);
const person = await first(db.read.select().from(people).limit(1));
await manySubmissions(Number(process.argv[2]), deps);
const issued = await issueApiKey({ name: "scale" }, plain);
const session = startSession({ kind: "staff", subjectId: person?.id ?? null }, plain);
await db.writeAll([session.statement]);
process.send?.({ key: issued.ok ? issued.key : "", cookie: `staff=${session.cookieValue}` });
await deps.close();
process.disconnect?.();
