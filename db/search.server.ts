/** Full text, one folded column per submission; what differs between engines stands here. */
import { sql } from "drizzle-orm";
import { rawStatement, type Statement } from "./client.server.ts";
import { dialect } from "./dialect.ts";

const COMBINING_MARKS = /[\u0300-\u036f]/g;
const SPACED_APART = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/gu;

/** NFKC, lower case, accents off, Chinese, Japanese and Korean characters spaced apart. */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(COMBINING_MARKS, "")
    .normalize("NFC")
    .replace(SPACED_APART, " $& ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The full-text query for what a person typed: every word must occur, as a phrase where folding splits it,
 * Latin words also as beginnings. Null when nothing searchable was typed.
 */
export function searchPhrase(typed: string): string | null {
  const phrases = typed
    .normalize("NFKC")
    .split(/\s+/)
    .map((part) =>
      foldText(part)
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim(),
    )
    .filter(Boolean)
    .map((phrase) => {
      const isBeginning = /^[\p{Script=Latin}\p{N} ]+$/u.test(phrase);
      return dialect === "postgres"
        ? `(${phrase.split(" ").join(" <-> ")}${isBeginning ? ":*" : ""})`
        : `"${phrase}"${isBeginning ? "*" : ""}`;
    });
  return phrases.length > 0 ? phrases.join(dialect === "postgres" ? " & " : " ") : null;
}

/** Condition on `submissions.seq`. */
export function matchesText(phrase: string) {
  return dialect === "postgres"
    ? sql`submissions.seq in (select seq from submission_search where words @@ to_tsquery('simple', ${phrase}))`
    : sql`submissions.seq in (select rowid from submission_search where submission_search match ${phrase})`;
}

/** Writes the searchable text of a submission, found by its id; run it after the submission's own insert. */
export function indexText(submissionId: string, text: string): Statement {
  return rawStatement(
    dialect === "postgres"
      ? `insert into submission_search (seq, folded) select seq, ? from submissions where id = ?
         on conflict (seq) do update set folded = excluded.folded`
      : "insert or replace into submission_search (rowid, folded) select seq, ? from submissions where id = ?",
    [foldText(text), submissionId],
  );
}
