/** By what an organisation is recognised again. */
import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { organisationKeys, organisations } from "#db/schema.ts";
import type { ORGANISATION_KEY_KINDS } from "#db/words.ts";
import { foldName } from "./fold-name.ts";
import { ownDomain } from "./organisation-key.server.ts";
import type { Profile } from "./profile.ts";

export type OrganisationKey = { kind: (typeof ORGANISATION_KEY_KINDS)[number]; value: string };
type Recognised = Pick<Profile, "orgName" | "website" | "contactEmail">;

/** Whose mail domain says nothing of where they work. */
const FREE_MAIL = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr outlook.jp hotmail.com hotmail.fr hotmail.co.uk hotmail.co.jp
   live.com live.fr live.jp msn.com yahoo.com yahoo.fr yahoo.co.uk yahoo.de yahoo.es yahoo.it yahoo.co.in yahoo.co.jp
   ymail.com ymail.ne.jp icloud.com me.com mac.com aol.com protonmail.com proton.me pm.me tutanota.com zoho.com
   mail.com gmx.com gmx.de gmx.net gmx.fr web.de t-online.de freenet.de posteo.de mailbox.org fastmail.com hey.com
   orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr libero.it virgilio.it tiscali.it telefonica.net
   qq.com foxmail.com 163.com 126.com yeah.net vip.163.com sina.com sina.cn sohu.com aliyun.com 139.com 189.cn tom.com
   docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp
   naver.com daum.net hanmail.net kakao.com mail.ru yandex.ru yandex.com bk.ru inbox.ru list.ru rambler.ru
   uol.com.br bol.com.br terra.com.br rediffmail.com comcast.net verizon.net att.net sbcglobal.net btinternet.com
   sky.com bluewin.ch skynet.be telenet.be ziggo.nl xs4all.nl home.nl seznam.cz wp.pl o2.pl interia.pl`.split(
    /\s+/,
  ),
);

/** Shorter names differ by a letter and are others' (a Chinese name of two characters still has two). */
const SHORTEST_SIGNED = { han: 4, other: 5 };
/** Into how many blocks a name is cut at most: a signature is a row on a page of its own in a large database. */
const MOST_BLOCKS = { han: 12, other: 6 };

/** Every key that a profile is found by, none that another makes needless. */
export function keysOfProfile(profile: Recognised): OrganisationKey[] {
  const name = foldName(profile.orgName);
  const { website, mail } = domainsOf(profile);
  const signatures = signaturesOf(name);
  const keys: (OrganisationKey | null)[] = [
    website ? { kind: "domain", value: website } : null,
    mail && mail !== website ? { kind: "mail-domain", value: mail } : null,
    addressKey(profile),
    signatures.length === 0 ? { kind: "name", value: hashOf(name) } : null,
    ...signatures.map((value): OrganisationKey => ({ kind: "name-part", value })),
  ];
  return keys.filter((key) => key !== null);
}

/** Every key that whoever may be the same is found by. */
export function keysLike(profile: Recognised): OrganisationKey[] {
  const name = foldName(profile.orgName);
  const { website, mail } = domainsOf(profile);
  const domains = [...new Set([website, mail])].filter((domain) => domain !== null);
  return [
    // The one's website may be where the other has mail.
    ...domains.flatMap((value): OrganisationKey[] => [
      { kind: "domain", value },
      { kind: "mail-domain", value },
    ]),
    addressKey(profile),
    { kind: "name", value: hashOf(name) },
    ...nearSignatures(name).map((value): OrganisationKey => ({ kind: "name-part", value })),
  ];
}

/** Null where there is none, or one that many share. */
export function domainsOf({ website, contactEmail }: Pick<Recognised, "website" | "contactEmail">) {
  return { website: ownDomain(website), mail: mailDomainOf(contactEmail) };
}

function addressKey({ contactEmail }: Recognised): OrganisationKey {
  return { kind: "address", value: hashOf(addressOf(contactEmail)) };
}

/** One mailbox, however it is written: case and "+tags" reach the same person. */
export function addressOf(contactEmail: string): string {
  return contactEmail.toLowerCase().replace(/\+[^@]*(?=@)/, "");
}

function mailDomainOf(address: string): string | null {
  const host = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const domain = ownDomain(host);
  return domain && !FREE_MAIL.has(host) && !FREE_MAIL.has(domain) ? domain : null;
}

/** A name with one of its blocks left out, each in turn: a slip within that block leaves the signature as it is. */
export function signaturesOf(name: string): string[] {
  const letters = [...name];
  return blocksOf(letters.length, scriptOf(name)).map(([start, end], block) =>
    signature(letters.length, block, letters.slice(0, start), letters.slice(end)),
  );
}

/**
 * Of any name that differs by one character, or by two neighbours that changed places, one signature is among these:
 * what is before the slip stands where it does here, what is behind it as far from the end.
 */
export function nearSignatures(name: string): string[] {
  const letters = [...name];
  const script = scriptOf(name);
  const lengths = [letters.length - 1, letters.length, letters.length + 1];
  const slipped = lengths.flatMap((length) =>
    blocksOf(length, script).map(([start, end], block) =>
      signature(length, block, letters.slice(0, start), letters.slice(letters.length - (length - end))),
    ),
  );
  // Neighbours in two blocks leave neither as it is.
  const swapped = blocksOf(letters.length, script).flatMap(([start]) => {
    const [before, after] = [letters[start - 1], letters[start]];
    if (before === undefined || after === undefined) return [];
    const other = [...letters.slice(0, start - 1), after, before, ...letters.slice(start + 1)];
    return signaturesOf(other.join("")).slice(0, 1);
  });
  return [...new Set([...slipped, ...swapped])];
}

const scriptOf = (name: string) => (/\p{Script=Han}/u.test(name) ? "han" : "other");

function blocksOf(length: number, script: keyof typeof MOST_BLOCKS): [start: number, end: number][] {
  if (length < SHORTEST_SIGNED[script]) return [];
  const size = Math.ceil(length / MOST_BLOCKS[script]);
  return Array.from({ length: Math.ceil(length / size) }, (_, block) => [
    block * size,
    Math.min(length, (block + 1) * size),
  ]);
}

function signature(length: number, block: number, before: string[], after: string[]): string {
  return hashOf([length, block, ...before, ...after].join(" "));
}

/** Eight characters, 48 bits: few names in a million meet by chance, and they are compared whole anyway. */
function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 8);
}

/** Keeps the keys that a profile gives the organisation it belongs to; run it after the organisation's own insert. */
export function keepKeys(organisationId: string | SQL, profile: Recognised, db: Database): Statement {
  const rows = keysOfProfile(profile).map((key) => ({ ...key, organisationId: sql`${organisationId}` }));
  return db.change.insert(organisationKeys).values(rows).onConflictDoNothing();
}

/** Where the submissions of an organisation are: with itself, or with the one that it was found to be. */
export const belongsTo = sql<string>`coalesce(${organisations.survivorId}, ${organisations.id})`;

/** The organisation of a key: the one that bears it, or the one that this was found to be. */
export function ownerOfKey(key: string): SQL {
  return sql`(select coalesce(survivor_id, id) from organisations where key = ${key})`;
}
