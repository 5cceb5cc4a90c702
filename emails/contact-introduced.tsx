import { m } from "#messages";
import { countryName } from "#services/rules/country-name.ts";
import type { Reason } from "#services/rules/decision.ts";
import type { Domain, Lane, Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { dayInWords } from "./dates.ts";
import { linkParts } from "./link-parts.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";
import { reasonsInWords, wordFor } from "./words.ts";

type Role = "lead" | "copy" | "asked";

export type Introduction = {
  orgName: string;
  reference: string;
  role: Role;
  oneLiner: string;
  description: string;
  website: string;
  country: string;
  applicantType: string;
  domain: Domain | null;
  lane: Lane;
  reasons: Reason[];
  dueAt: string;
  timeZone: string;
};

const TEXTS = {
  lead: m.mail_contact_introduced_lead,
  copy: m.mail_contact_introduced_copy,
  asked: m.mail_contact_introduced_asked,
};

/** To a contact in the group; who only gets a copy has nothing to answer. */
export function contactIntroduced(
  values: Introduction,
  language: Language,
  links: { act?: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const { orgName, reference } = values;
  const subject =
    values.role === "copy"
      ? m.mail_contact_introduced_subject_copy({ orgName, reference }, locale)
      : m.mail_contact_introduced_subject({ orgName, reference }, locale);
  const text = TEXTS[values.role]({ orgName }, locale);
  const action = links.act
    ? linkParts(m.mail_contact_introduced_action({}, locale), links.act, language)
    : [];
  return composeMail({
    language,
    subject,
    text,
    ...(values.oneLiner && { preview: values.oneLiner }),
    parts: [
      factsOf(values, language),
      ...theirWords(values, language),
      ...why(values.reasons, language),
      ...action,
    ],
    footer: m.mail_footer_contact({}, locale),
  });
}

function factsOf(values: Introduction, language: Language): MailPart {
  const locale = { locale: language };
  const domain = values.domain ? wordFor("domain", values.domain, language) : m.mail_no_domain({}, locale);
  const rows = [
    { term: m.mail_term_reference({}, locale), value: values.reference },
    { term: m.mail_term_organisation({}, locale), value: values.orgName },
    {
      term: m.mail_term_applicant_type({}, locale),
      value: wordFor("applicant_type", values.applicantType, language),
    },
    { term: m.mail_term_website({}, locale), value: values.website },
    { term: m.mail_term_country({}, locale), value: countryName(values.country, language) },
    { term: m.mail_term_domain({}, locale), value: domain },
    { term: m.mail_term_lane({}, locale), value: wordFor("lane", values.lane, language) },
  ];
  const due = {
    term: m.mail_term_due({}, locale),
    value: dayInWords(values.dueAt, values.timeZone, language),
  };
  return {
    kind: "facts",
    rows: [...rows, ...(values.role === "copy" ? [] : [due])].filter(({ value }) => value !== ""),
  };
}

function theirWords({ oneLiner, description }: Introduction, language: Language): MailPart[] {
  const locale = { locale: language };
  return [
    { kind: "words" as const, title: m.mail_contact_introduced_one_liner({}, locale), text: oneLiner },
    { kind: "words" as const, title: m.mail_contact_introduced_description({}, locale), text: description },
  ].filter(({ text }) => text !== "");
}

function why(reasons: Reason[], language: Language): MailPart[] {
  const items = reasonsInWords(reasons, "staff", language);
  return items.length > 0 ? [{ kind: "list", title: m.mail_why_here({}, { locale: language }), items }] : [];
}
