import { type AppLoadContext, data, redirect } from "@remix-run/node";
import { z } from "zod";
import { actAgain } from "#services/triage/act-again.ts";
import { type Answer, answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { readIntroduction } from "#services/triage/read-introduction.server.ts";
import { seeIntroduction } from "#services/triage/see-submission.server.ts";
import { readForm } from "../../server/read-form.server.ts";
import { triageDeps } from "../staff/person.server.ts";

const schema = z.object({ comment: z.string().max(2000).default("") });

type Post = { request: Request; params: { token?: string }; context: AppLoadContext };

/** Each answer's action. Whatever stands meanwhile, the link's own page says it. */
export async function postAnswer(answer: Answer, { request, params, context }: Post) {
  const token = params.token ?? "";
  const read = await readForm(request, schema);
  const typed = String(read.typed.comment ?? "");
  context.page.refused = true;
  if (!read.ok) return data({ comment: typed, why: read.errors[0] ?? null }, { status: 422 });
  const found = await readIntroduction(token, { db: context.db, now: context.now() });
  // Sent twice, it counts once.
  if (found.state === "answered" && found.answer === answer && found.comment === read.form.comment)
    throw redirect(`/act/${token}`, 303);
  if (found.state !== "waiting") return data({ comment: typed, why: null }, { status: 409 });
  await seeIntroduction(found, { db: context.db, now: context.now() });
  const asked = { receiverId: found.receiver.id, answer, comment: read.form.comment };
  const result = await actAgain(() => answerIntroduction(asked, triageDeps(context)));
  if (result.ok) throw redirect(`/act/${token}`, 303);
  return result.why === "comment-needed"
    ? data({ comment: typed, why: "comment-needed" as const }, { status: 422 })
    : data({ comment: typed, why: null }, { status: 409 });
}
