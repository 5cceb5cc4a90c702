/** A contact's link as its pages show it. */
import type { AppLoadContext } from "@remix-run/node";
import { data } from "@remix-run/node";
import { type Introduction, readIntroduction } from "#services/triage/read-introduction.server.ts";
import { seeIntroduction } from "#services/triage/see-submission.server.ts";
import { isNavigation } from "../../server/reading-request.server.ts";
import { profileLines, profileTexts } from "../staff/profile-lines.server.ts";

/** `opening`: the request by which its reader goes to the page. */
export async function openIntroduction(
  token: string | undefined,
  context: AppLoadContext,
  opening?: Request,
) {
  const deps = { db: context.db, now: context.now() };
  const found = await readIntroduction(token ?? "", deps);
  if (opening && found.state === "waiting" && isNavigation(opening)) await seeIntroduction(found, deps);
  switch (found.state) {
    case "no-link":
      return data({ state: "no-link", lang: context.language } as const, { status: 410 });
    case "waiting":
      return data({ ...shown(token ?? "", found), refused: context.page.refused ?? false });
    default: {
      const { language: lang, ...rest } = found;
      return data({ ...rest, lang });
    }
  }
}

function shown(token: string, found: Extract<Introduction, { state: "waiting" }>) {
  const { submission, profile, classification, routing, language: lang, receiver, contact, mayAsk } = found;
  const { reference, applicantType } = submission;
  return {
    state: "waiting",
    lang,
    token,
    reference,
    mayAsk,
    contactRole: contact.role,
    orgName: profile.orgName,
    answerLanguage: submission.language,
    dueAt: receiver.dueAt,
    timeZone: contact.timeZone,
    domain: classification.primary,
    lane: submission.lane,
    textLanguage: classification.language,
    texts: profileTexts(applicantType, profile, classification, lang),
    lines: profileLines(applicantType, profile, lang),
    reasons: routing.steps.map(({ because }) => because),
  } as const;
}
