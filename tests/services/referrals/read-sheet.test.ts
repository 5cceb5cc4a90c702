import { describe, expect, it } from "vitest";
import { readSheet } from "#services/referrals/read-sheet.server.ts";
import { encodeText, type TestEncoding } from "./encode-text.ts";

const JAPANESE = [
  ["会社名", "ウェブサイト", "担当者名", "メールアドレス", "国"],
  ["株式会社あかり電池", "https://akari.example.jp", "森 春香", "mori@akari.example.jp", "日本"],
  ["みらい交通", "https://mirai.example.jp", "佐藤 健", "sato@mirai.example.jp", "日本"],
];
const CHINESE = [
  ["公司名称", "网站", "联系人", "电子邮箱", "国家"],
  ["北京智行科技有限公司", "https://zhixing.example.cn", "张伟", "zhang@zhixing.example.cn", "中国"],
  ["上海电池研究", "https://dianchi.example.cn", "李娜", "li@dianchi.example.cn", "中国"],
];
const FRENCH = [
  ["Entreprise", "Site web", "Personne à contacter", "E-mail", "Pays"],
  [
    "Société Électrique du Rhône",
    "https://rhone.example.fr",
    "Zoé Lefèvre",
    "zoe@rhone.example.fr",
    "France",
  ],
];
const file = (table: string[][], delimiter = ",") =>
  table
    .map((row) => row.join(delimiter))
    .join("\r\n")
    .concat("\r\n");

describe("readSheet", () => {
  it.each([
    ["utf-8", JAPANESE, "utf-8"],
    ["utf-8 with mark", JAPANESE, "utf-8"],
    ["utf-16le", JAPANESE, "utf-16le"],
    ["utf-16be", JAPANESE, "utf-16be"],
    ["shift_jis", JAPANESE, "shift_jis"],
    ["utf-8", CHINESE, "utf-8"],
    ["utf-16le", CHINESE, "utf-16le"],
    ["gb18030", CHINESE, "gb18030"],
    ["utf-8", FRENCH, "utf-8"],
    ["windows-1252", FRENCH, "windows-1252"],
  ] as [TestEncoding, string[][], string][])("reads %s", (encoding, table, found) => {
    for (const delimiter of [",", ";", "\t"]) {
      expect(readSheet(encodeText(file(table, delimiter), encoding))).toEqual({
        ok: true,
        sheet: {
          headings: table[0],
          rows: table.slice(1).map((cells, at) => ({ number: at + 2, cells })),
          encoding: found,
          delimiter,
        },
      });
    }
  });

  it("tells Shift_JIS from GB18030 by the text alone, under headings that prove nothing", () => {
    const plain = ["name", "url", "contact", "email", "country"];
    const under = (table: string[][]) => file([plain, ...table.slice(1)]);
    for (const [table, encoding] of [
      [JAPANESE, "shift_jis"],
      [CHINESE, "gb18030"],
      [FRENCH, "windows-1252"],
    ] as const) {
      const read = readSheet(encodeText(under(table), encoding));
      expect(read).toMatchObject({ ok: true, sheet: { encoding } });
      expect(read.ok && read.sheet.rows.map((row) => row.cells)).toEqual(table.slice(1));
    }
  });

  it("reads UTF-16 without a mark", () => {
    for (const encoding of ["utf-16le", "utf-16be"] as const) {
      const read = readSheet(encodeText(file(FRENCH), encoding).subarray(2));
      expect(read).toMatchObject({ ok: true, sheet: { encoding, headings: FRENCH[0] } });
    }
  });

  it("numbers rows as the spreadsheet does: empty rows and line breaks inside a cell do not shift them", () => {
    const read = readSheet(encodeText('Company,Note\n"Volta","two\nlines"\n\n,\nLidaro,x\n', "utf-8"));
    expect(read.ok && read.sheet.rows).toEqual([
      { number: 2, cells: ["Volta", "two\nlines"] },
      { number: 5, cells: ["Lidaro", "x"] },
    ]);
  });

  it("takes off the guard that our own files put before a formula", () => {
    const read = readSheet(encodeText("Company,Note\n'=1+1,'quoted'\n", "utf-8"));
    expect(read.ok && read.sheet.rows[0]?.cells).toEqual(["=1+1", "'quoted'"]);
  });

  it("says why a file cannot be read", () => {
    const rows = (count: number) => `Company,Country\n${"Volta,FR\n".repeat(count)}`;
    const cases: [Uint8Array, object][] = [
      [new Uint8Array(2 * 1024 * 1024 + 1), { ok: false, why: "too-big" }],
      [new Uint8Array(0), { ok: false, why: "empty" }],
      [encodeText("\n\n", "utf-8"), { ok: false, why: "empty" }],
      [encodeText("Company,Country\n", "utf-8"), { ok: false, why: "only-headings" }],
      [Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), { ok: false, why: "workbook" }],
      [Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0, 1, 0, 0, 0x0a), { ok: false, why: "not-text" }],
      [
        Uint8Array.from({ length: 300 }, (_, at) => 129 + ((at * 7) % 120)),
        { ok: false, why: "unknown-encoding" },
      ],
      [encodeText(rows(1001), "utf-8"), { ok: false, why: "too-many-rows", most: 1000 }],
      [
        encodeText(`${"a,".repeat(60)}\n${"b,".repeat(60)}\n`, "utf-8"),
        { ok: false, why: "too-many-columns", most: 50 },
      ],
      [
        encodeText('Company,Country\nVolta,FR\n"Lidaro,FR\nAkari,JP\n', "utf-8"),
        { ok: false, why: "open-quote", row: 3 },
      ],
    ];
    for (const [bytes, answer] of cases) expect(readSheet(bytes)).toEqual(answer);
    expect(readSheet(encodeText(rows(1000), "utf-8"))).toMatchObject({ ok: true });
  });

  it("gives two million empty lines no more time than a full file", () => {
    const begun = performance.now();
    expect(readSheet(encodeText("\n".repeat(2 * 1024 * 1024), "utf-8"))).toEqual({ ok: false, why: "empty" });
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
