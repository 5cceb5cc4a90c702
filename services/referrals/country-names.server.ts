/** Countries as people write them in a spreadsheet: codes, and names in the four languages. */
import { COUNTRIES } from "#services/rules/countries.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";
import { foldHeading } from "./sheet-headings.ts";

/** What spreadsheets say and Intl does not. */
const ALSO: Record<string, readonly string[]> = {
  US: [
    "USA",
    "U.S.A.",
    "United States of America",
    "America",
    "アメリカ",
    "米国",
    "美国",
    "États-Unis d'Amérique",
  ],
  GB: ["UK", "U.K.", "GBR", "Great Britain", "England", "Britain", "Angleterre", "英国", "イギリス"],
  KR: ["Korea", "South Korea", "Republic of Korea", "KOR", "Corée", "韓国", "韩国"],
  CN: ["PRC", "P.R. China", "Mainland China", "CHN", "People's Republic of China", "中国大陆", "中国本土"],
  HK: ["Hong Kong", "Hongkong", "香港"],
  MO: ["Macau", "Macao", "澳门", "マカオ"],
  TW: ["Taiwan", "台湾", "台灣", "TWN"],
  CZ: ["Czech Republic", "République tchèque"],
  NL: ["Holland", "The Netherlands", "Hollande", "NLD"],
  RU: ["Russian Federation", "Fédération de Russie"],
  AE: ["UAE", "United Arab Emirates"],
  VN: ["Viet Nam"],
  TR: ["Turkey", "Türkiye", "Turquie"],
  FR: ["FRA"],
  JP: ["JPN", "日本国"],
  DE: ["DEU", "GER"],
  IL: ["ISR"],
  IN: ["IND"],
  SG: ["SGP"],
  CA: ["CAN"],
};

let codes: ReadonlyMap<string, string> | undefined;

function codesByName(): ReadonlyMap<string, string> {
  if (codes) return codes;
  const names = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: "region" }));
  codes = new Map(
    COUNTRIES.flatMap((code) =>
      [code, ...names.map((name) => name.of(code) ?? code), ...(ALSO[code] ?? [])].map(
        (name) => [foldHeading(name), code] as const,
      ),
    ),
  );
  return codes;
}

/** The ISO 3166-1 alpha-2 code of what was written; undefined where nothing matches. */
export function countryCode(written: string): string | undefined {
  return codesByName().get(foldHeading(written));
}
