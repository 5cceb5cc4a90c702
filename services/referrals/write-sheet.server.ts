/** Files the portal gives out: the template, and the rows that still need mending. Both come back as they are. */
import { stringify } from "csv-stringify/sync";
import type { Language } from "#services/rules/vocabulary.ts";
import { COLUMNS, type Column, ERROR_HEADING, HEADINGS } from "./sheet-headings.ts";

/** What a spreadsheet in that language takes as the separator of a CSV file. */
const SEPARATOR: Record<Language, string> = { en: ",", fr: ";", ja: ",", "zh-Hans": "," };

const EXAMPLE: Record<Language, Record<Column, string>> = {
  en: {
    orgName: "Lidaro Inc.",
    website: "https://lidaro.example",
    contactName: "Jane Doe",
    contactEmail: "jane@lidaro.example",
    country: "United States",
    oneLiner: "Solid-state lidar for delivery robots",
    note: "Best of our spring cohort",
  },
  fr: {
    orgName: "Volta Recharge SAS",
    website: "https://volta-recharge.example",
    contactName: "Camille Martin",
    contactEmail: "camille@volta-recharge.example",
    country: "France",
    oneLiner: "Bornes de recharge pour copropriétés",
    note: "La plus prometteuse de notre promotion",
  },
  ja: {
    orgName: "株式会社あかり電池",
    website: "https://akari-denchi.example",
    contactName: "山田 花子",
    contactEmail: "yamada@akari-denchi.example",
    country: "日本",
    oneLiner: "全固体電池の劣化を予測するソフトウェア",
    note: "春の採択企業で最も有望です",
  },
  "zh-Hans": {
    orgName: "北京智行科技有限公司",
    website: "https://zhixing.example",
    contactName: "王小明",
    contactEmail: "wang@zhixing.example",
    country: "中国",
    oneLiner: "面向港口的无人驾驶卡车",
    note: "本届加速营中最出色的团队",
  },
};

/** Of the example rows, which are never referred. */
export const EXAMPLE_ADDRESSES: ReadonlySet<string> = new Set(
  Object.values(EXAMPLE).map((example) => example.contactEmail),
);

export function writeTemplate(language: Language): string {
  return write([headings(language), COLUMNS.map((column) => EXAMPLE[language][column])], language);
}

/** `problems` is what is wrong with the row, in the reader's words. */
export function writeRowsToMend(
  rows: readonly { cells: Record<Column, string>; problems: string }[],
  language: Language,
): string {
  const lines = rows.map(({ cells, problems }) => [...COLUMNS.map((column) => cells[column]), problems]);
  return write([[...headings(language), ERROR_HEADING[language]], ...lines], language);
}

const headings = (language: Language) => COLUMNS.map((column) => HEADINGS[column][language]);

/** With a byte order mark, or spreadsheets take UTF-8 for something else. */
function write(lines: string[][], language: Language): string {
  return stringify(
    lines.map((line) => line.map(guardFormula)),
    { bom: true, delimiter: SEPARATOR[language], record_delimiter: "windows" },
  );
}

/** A cell that a spreadsheet would run is made text; reading takes one mark off, so a mark that was typed gets another. */
function guardFormula(cell: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}
