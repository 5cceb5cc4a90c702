/** What the columns of a file are called: the headings of our templates first, then other words people use. */
import type { Language } from "#services/rules/vocabulary.ts";

export const COLUMNS = [
  "orgName",
  "website",
  "contactName",
  "contactEmail",
  "country",
  "oneLiner",
  "note",
] as const;
export type Column = (typeof COLUMNS)[number];

/** Without these a file cannot be read: one of its own columns must be chosen for each. */
export const NEEDED_COLUMNS: readonly Column[] = ["orgName", "contactName", "contactEmail", "country"];

/** In a file of rows to mend, what is wrong; ignored when the file comes back. */
export const ERROR_HEADING: Record<Language, string> = {
  en: "Error",
  fr: "Erreur",
  ja: "エラー",
  "zh-Hans": "错误",
};

export const HEADINGS: Record<Column, Record<Language, string>> = {
  orgName: { en: "Company", fr: "Entreprise", ja: "会社名", "zh-Hans": "公司名称" },
  website: { en: "Website", fr: "Site web", ja: "ウェブサイト", "zh-Hans": "网站" },
  contactName: { en: "Contact person", fr: "Personne à contacter", ja: "担当者名", "zh-Hans": "联系人" },
  contactEmail: { en: "E-mail", fr: "E-mail", ja: "メールアドレス", "zh-Hans": "电子邮箱" },
  country: { en: "Country", fr: "Pays", ja: "国", "zh-Hans": "国家" },
  oneLiner: { en: "In one sentence", fr: "En une phrase", ja: "一文での紹介", "zh-Hans": "一句话介绍" },
  note: { en: "Your note", fr: "Votre mot", ja: "推薦コメント", "zh-Hans": "推荐语" },
};

const ALIASES: Record<Column, readonly string[]> = {
  orgName: [
    "organisation",
    "organization",
    "company name",
    "name of the organisation",
    "startup",
    "startup name",
    "société",
    "nom de l'entreprise",
    "nom de la société",
    "raison sociale",
    "企業名",
    "会社",
    "社名",
    "法人名",
    "スタートアップ名",
    "公司",
    "企业",
    "企业名称",
    "公司名",
    "机构名称",
  ],
  website: [
    "url",
    "web",
    "site",
    "web site",
    "homepage",
    "company website",
    "site internet",
    "adresse web",
    "webサイト",
    "ホームページ",
    "サイト",
    "hp",
    "网址",
    "官网",
    "公司网站",
    "网站地址",
  ],
  contactName: [
    "contact",
    "contact name",
    "name",
    "person",
    "founder",
    "interlocuteur",
    "nom du contact",
    "nom",
    "contact principal",
    "担当者",
    "氏名",
    "お名前",
    "ご担当者名",
    "姓名",
    "联系人姓名",
    "负责人",
  ],
  contactEmail: [
    "mail",
    "e-mail address",
    "email address",
    "contact email",
    "work e-mail",
    "courriel",
    "adresse e-mail",
    "adresse électronique",
    "adresse mail",
    "メール",
    "eメール",
    "担当者メールアドレス",
    "邮箱",
    "邮件",
    "电子邮件",
    "联系邮箱",
  ],
  country: [
    "country code",
    "country/region",
    "location",
    "code pays",
    "国名",
    "国・地域",
    "所在国",
    "国コード",
    "国家/地区",
    "国家地区",
    "所在国家",
    "国别",
  ],
  oneLiner: [
    "one-liner",
    "pitch",
    "summary",
    "description",
    "what they do",
    "what it does",
    "présentation",
    "résumé",
    "事業内容",
    "概要",
    "一言紹介",
    "简介",
    "公司简介",
    "业务简介",
  ],
  note: [
    "comment",
    "notes",
    "comments",
    "message",
    "commentaire",
    "remarque",
    "コメント",
    "備考",
    "メモ",
    "备注",
    "留言",
    "说明",
  ],
};

/** Case, width, accents, spaces and punctuation do not matter in a heading. */
export function foldHeading(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mn}(?<![\u3099\u309a])/gu, "")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

const BY_HEADING = new Map<string, Column>(
  COLUMNS.flatMap((column) =>
    [column, ...Object.values(HEADINGS[column]), ...ALIASES[column]].map(
      (heading) => [foldHeading(heading), column] as const,
    ),
  ),
);

/** Which column each heading names; null where none does, or where an earlier one already did. */
export function recogniseHeadings(headings: readonly string[]): (Column | null)[] {
  const taken = new Set<Column>();
  return headings.map((heading) => {
    const column = BY_HEADING.get(foldHeading(heading));
    if (!column || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}

const ERROR_HEADINGS = new Set(Object.values(ERROR_HEADING).map(foldHeading));
export const isErrorHeading = (heading: string) => ERROR_HEADINGS.has(foldHeading(heading));
