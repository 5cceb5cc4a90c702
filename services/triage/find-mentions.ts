/** Who is named in a note: "@" and a name, or the part of it that only one of them has. */

export type Mention = {
  start: number;
  end: number;
  /** As typed, without the "@". */
  name: string;
  /** Everybody it may mean; one, where it is clear. */
  ids: string[];
};

type Named = { id: string; name: string };

/** Not inside an address such as a@b.example. */
const AT = /(?<![\p{L}\p{N}._-])[@＠](?=\p{L})/gu;
const WORD = /^[\p{L}\p{N}'’-]+/u;
/** Scripts that put no blank after a name. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

export function findMentions(body: string, people: readonly Named[]): Mention[] {
  const aliases = people.flatMap(({ id, name }) => aliasesOf(name).map((alias) => ({ id, alias })));
  return [...body.matchAll(AT)].map(({ index }) => {
    const rest = body.slice(index + 1);
    const fitting = aliases.filter(({ alias }) => beginsWith(rest, alias));
    const longest = Math.max(0, ...fitting.map(({ alias }) => alias.length));
    const length = longest || (WORD.exec(rest)?.[0].length ?? 0);
    const ids = new Set(fitting.filter(({ alias }) => alias.length === longest).map(({ id }) => id));
    return { start: index, end: index + 1 + length, name: rest.slice(0, length), ids: [...ids] };
  });
}

/** The name whole, also without its blanks, and each of its parts. */
function aliasesOf(name: string): string[] {
  return [...new Set([name, name.replace(/\s+/g, ""), ...name.split(/\s+/)])].filter(Boolean);
}

function beginsWith(text: string, alias: string): boolean {
  const same = text.slice(0, alias.length).toLowerCase() === alias.toLowerCase();
  return same && (UNSPACED.test(alias) || !/^[\p{L}\p{N}]/u.test(text.slice(alias.length)));
}
