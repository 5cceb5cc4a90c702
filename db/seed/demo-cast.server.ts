/** Who plays the demonstration: people of the staff, and referrers. Their addresses reach nobody. */
import type { people, referrers } from "#db/schema.ts";

export const DEMO_PEOPLE = [
  { name: "Haruka Mori", email: "mori@example.com", role: "triager", team: "yokohama", language: "ja" },
  { name: "Camille Leroy", email: "leroy@example.com", role: "triager", team: "paris", language: "fr" },
  {
    name: "Dana Carter",
    email: "carter@example.com",
    role: "triager",
    team: "silicon-valley",
    language: "en",
  },
  { name: "Zhang Wei", email: "zhang@example.com", role: "triager", team: "beijing", language: "zh-Hans" },
  { name: "Robin Admin", email: "admin@example.com", role: "admin", team: null, language: "en" },
] as const satisfies Omit<typeof people.$inferInsert, "id" | "createdAt">[];

export const DEMO_REFERRERS = {
  lyon: {
    name: "Antoine Dubreuil",
    email: "antoine@moteur-vallee.example",
    organisation: "Moteur Vallée",
    applicantType: "accelerator",
    language: "fr",
  },
  yokohama: {
    name: "伊藤 さくら",
    email: "sakura@minato-hatch.example",
    organisation: "みなとハッチ",
    applicantType: "incubator",
    language: "ja",
  },
  shanghai: {
    name: "吴倩",
    email: "wu@yuanhang-capital.example",
    organisation: "远航资本",
    applicantType: "investor",
    language: "zh-Hans",
  },
  bay: {
    name: "Grace Kim",
    email: "grace@bayridge-lab.example",
    organisation: "Bayridge Lab",
    applicantType: "accelerator",
    language: "en",
  },
} as const satisfies Record<string, Omit<typeof referrers.$inferInsert, "id" | "createdAt">>;

export type DemoReferrer = keyof typeof DEMO_REFERRERS;

/** Referred, and not heard of yet. */
export const DEMO_INVITATIONS: {
  by: DemoReferrer;
  daysAgo: number;
  company: Record<
    "orgName" | "website" | "contactName" | "contactEmail" | "country" | "oneLiner" | "note",
    string
  >;
}[] = [
  {
    by: "lyon",
    daysAgo: 6.2,
    company: {
      orgName: "Hexaflux",
      website: "https://www.hexaflux.example",
      contactName: "Laure Vidal",
      contactEmail: "laure@hexaflux.example",
      country: "FR",
      oneLiner: "Des onduleurs compacts pour petits véhicules électriques",
      note: "Une équipe solide, promotion 2017 de notre programme.",
    },
  },
  {
    by: "bay",
    daysAgo: 3.6,
    company: {
      orgName: "Lanternway",
      website: "https://www.lanternway.example",
      contactName: "Chris Duarte",
      contactEmail: "chris@lanternway.example",
      country: "US",
      oneLiner: "Thermal cameras for night driving assistance",
      note: "",
    },
  },
  {
    by: "yokohama",
    daysAgo: 1.7,
    company: {
      orgName: "しおかぜ通信",
      website: "https://www.shiokaze.example",
      contactName: "松本 遥",
      contactEmail: "haruka@shiokaze.example",
      country: "JP",
      oneLiner: "港湾車両のための専用無線通信",
      note: "入居二年目のチームです。",
    },
  },
];
