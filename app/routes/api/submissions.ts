/** Programs send profiles here: the same fields, the same schema, the same way as the form. */
import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import { linkToken } from "#services/access/link-token.server.ts";
import type { Answers } from "#services/intake/canonical-profile.ts";
import type { Issue } from "#services/intake/form-issues.ts";
import { checkProfile } from "#services/intake/profile-form.ts";
import {
  type FromProgram,
  findEarlier,
  receiveFromProgram,
} from "#services/intake/receive-from-program.server.ts";
import { APPLICANT_TYPES, type Language } from "#services/rules/vocabulary.ts";
import { invalidProfile, notAllowed, problem } from "./problem.server.ts";
import { requireKey } from "./require-key.server.ts";

export function loader() {
  return notAllowed("POST");
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { id: apiKeyId } = await requireKey(request, context);
  const body = await request.text();
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    return problem({ status: 400, title: "Idempotency-Key must be 1 to 255 visible ASCII characters" });
  }
  const earlier = idempotencyKey && (await findEarlier({ apiKeyId, idempotencyKey, body }, context));
  if (earlier) return answer(earlier, languageOf(readObject(body)), context);

  const sent = readObject(body);
  if (!sent) return problem({ status: 400, title: "The body is not a JSON object" });
  const { applicantType: wanted, ...answers } = sent;
  const applicantType = APPLICANT_TYPES.find((known) => known === wanted);
  if (!applicantType) return invalidProfile([NO_TYPE]);
  const checked = checkProfile(applicantType, answers, context.now().getUTCFullYear());
  if (!checked.ok) return invalidProfile(checked.issues);
  const received = await receiveFromProgram(
    { applicantType, profile: checked.value, apiKeyId, idempotencyKey, body },
    {
      db: context.db,
      now: context.now(),
      newId: context.newId,
      secret: context.env.SESSION_SECRET,
      rulesets: context.rulesets,
    },
  );
  return answer(received, checked.value.language, context);
}

const NO_TYPE: Issue = { field: "applicantType", path: [], code: "not-an-option", values: {} };

function readObject(body: string): Answers | undefined {
  try {
    const sent: unknown = JSON.parse(body);
    return sent !== null && typeof sent === "object" && !Array.isArray(sent) ? (sent as Answers) : undefined;
  } catch {
    return undefined;
  }
}

function languageOf(sent: Answers | undefined): Language {
  return (sent?.language as Language | undefined) ?? "en";
}

function answer(received: FromProgram, language: Language, { env }: AppLoadContext): Response {
  if (!received.ok) {
    return problem({
      status: 422,
      title: "This Idempotency-Key was used for another body",
      detail: "Use a new key for a new submission, or send the first body again.",
    });
  }
  const { id, ...told } = received.answer;
  const links = {
    self: `${env.PUBLIC_URL}/api/v1/submissions/${told.reference}`,
    /** Private: whoever has it may read and withdraw the submission. */
    status: `${env.PUBLIC_URL}/${language}/application/${linkToken(id, env.SESSION_SECRET)}`,
  };
  return new Response(`${JSON.stringify({ id, ...told, links })}\n`, {
    status: 201,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      Location: links.self,
      ETag: '"1"',
      ...(received.again ? { "Idempotency-Replayed": "true" } : {}),
    },
  });
}
