/** Where in the text of a JSON document a value stands, so that a problem can name its line. */

/** The line, from 1, of the value at a dotted path ("concepts.lidar.phrases.en"); of its nearest parent where it is absent. */
export function lineOf(text: string, path: string): number | undefined {
  const keys = path === "" ? [] : path.split(".");
  const at = locate(text, skipSpace(text, 0), keys);
  return at === undefined ? undefined : text.slice(0, at).split("\n").length;
}

function locate(text: string, start: number, keys: string[]): number | undefined {
  const opener = text[start];
  if (keys.length === 0 || (opener !== "{" && opener !== "[")) return start;
  let at = skipSpace(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index++) {
    let rest = opener === "[" && keys[0] === String(index) ? keys.slice(1) : undefined;
    if (opener === "{") {
      const end = skipString(text, at);
      rest = afterKey(JSON.parse(text.slice(at, end)), keys);
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (rest) return locate(text, at, rest);
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return start;
}

/** What is left of the path after a key; keys may hold dots themselves. */
function afterKey(key: string, keys: string[]): string[] | undefined {
  const parts = key.split(".");
  return parts.every((part, i) => keys[i] === part) ? keys.slice(parts.length) : undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

function skipString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skipValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const unit = text[at] as string;
    if (unit === '"') {
      at = skipString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (depth === 0 && ",]}".includes(unit)) return at;
    if ("{[".includes(unit)) depth++;
    if ("]}".includes(unit) && --depth === 0) return at + 1;
    at++;
  }
  return text.length;
}
