/** Characters as readers see them (é, 👩🏽‍🔧 and が are one each). Past `enough` units the exact number helps nobody and costs time. */
export function countCharacters(text: string, enough: number): number {
  const normal = text.trim().normalize("NFC");
  if (normal.length > enough || typeof Intl.Segmenter === "undefined") return normal.length;
  let count = 0;
  for (const _ of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(normal)) count++;
  return count;
}
