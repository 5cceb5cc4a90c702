/** Encoders for the tests: Node only decodes, so each table is made by decoding every byte sequence once. */
export type TestEncoding =
  | "utf-8"
  | "utf-8 with mark"
  | "utf-16le"
  | "utf-16be"
  | "shift_jis"
  | "gb18030"
  | "windows-1252";

const tables = new Map<string, Map<string, number[]>>();

function table(encoding: "shift_jis" | "gb18030" | "windows-1252"): Map<string, number[]> {
  const made = tables.get(encoding);
  if (made) return made;
  const decoder = new TextDecoder(encoding);
  const characters = new Map<string, number[]>();
  const learn = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== "\ufffd" && !characters.has(text)) characters.set(text, bytes);
  };
  for (let one = 0; one < 256; one++) learn([one]);
  if (encoding !== "windows-1252") {
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) learn([lead, trail]);
    }
  }
  tables.set(encoding, characters);
  return characters;
}

/** Throws where the encoding has no such character. */
export function encodeText(text: string, encoding: TestEncoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-8 with mark") return new TextEncoder().encode(`\ufeff${text}`);
  if (encoding === "utf-16le") return new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  if (encoding === "utf-16be") return new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le").swap16());
  const bytes = [...text].flatMap((character) => {
    const found = table(encoding).get(character);
    if (!found) throw new Error(`${encoding} has no ${character}`);
    return found;
  });
  return Uint8Array.from(bytes);
}
