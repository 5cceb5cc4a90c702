/** Which organisation a profile speaks for: the registrable domain of its website, else its normalised name. */
import { parse } from "tldts";
import { normaliseName } from "./fold-name.ts";

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
  return ownDomain(organisation.website) ?? `name:${normaliseName(organisation.orgName)}`;
}

/** The registrable domain of a website or a mail host, where it is one organisation's own. */
export function ownDomain(address: string | undefined): string | null {
  const host = address ? parse(address, { allowPrivateDomains: true }) : null;
  const domain = host?.domain ?? host?.hostname;
  if (!domain || SHARED_HOSTS.has(domain) || SHARED_HOSTS.has(host?.hostname ?? "")) return null;
  return domain.replace(/\.$/, "").toLowerCase();
}
