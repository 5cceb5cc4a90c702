/** Which organisation a profile speaks for: the registrable domain of its website, else its normalised name. */
import { parse } from "tldts";

/** Where many organisations live under one registrable domain, the host itself is the key. */
const SHARED_HOSTS = new Set([
  "facebook.com",
  "linkedin.com",
  "medium.com",
  "sites.google.com",
  "notion.so",
  "linktr.ee",
  "weibo.com",
  "note.com",
]);

export function organisationKey(organisation: { website?: string; orgName: string }): string {
  const host = organisation.website ? parse(organisation.website, { allowPrivateDomains: true }) : null;
  const domain = host?.domain ?? host?.hostname;
  if (domain && !SHARED_HOSTS.has(domain) && !SHARED_HOSTS.has(host?.hostname ?? "")) {
    return domain.replace(/\.$/, "").toLowerCase();
  }
  return `name:${normaliseName(organisation.orgName)}`;
}

const LEGAL_FORMS =
  /(^|\s)(inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|gmbh|ag|kg|sas|sasu|sarl|sa|srl|spa|bv|nv|ab|oy|as|aps|kk|pte|pvt|pty)(?=\s|$)/g;
const LEGAL_FORMS_CJK = /株式会社|有限会社|合同会社|有限责任公司|股份有限公司|有限公司/g;

/** Lower case, accents, punctuation and legal forms off: "Société VOLT, S.A.S." and "societe volt" are one. */
function normaliseName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[.'’]/g, "")
    .replace(LEGAL_FORMS_CJK, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const bare = plain.replace(LEGAL_FORMS, " ").replace(/\s+/g, " ").trim();
  return bare || plain || name.trim().toLowerCase();
}
