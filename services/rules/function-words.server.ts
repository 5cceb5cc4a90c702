/** Small words that tell the languages in Latin script apart; a shared word votes for each. */
import type { TextLanguage } from "./vocabulary.ts";

export const FUNCTION_WORDS: Partial<Record<TextLanguage, string>> = {
  en: "the, and, of, for, with, is, are, that, our, we, to, by, from, your, on, their, it, which, an, this, you, it’s, be, can, has, have, at, who, without, in, as, all, they, more, into, using, make, makes, help, helps, through, than, was, not, any, where, when, so, or, but, we’re",
  fr: "le, la, les, des, du, et, est, une, un, pour, avec, dans, sur, par, qui, nous, vous, notre, nos, votre, au, aux, sont, ce, cette, ces, plus, ou, en, leur, leurs, son, afin, grâce, permet, permettant, de, que",
  de: "der, die, das, und, ist, für, mit, von, auf, den, dem, ein, eine, einer, einen, eines, wir, sind, im, zur, zum, unser, unsere, durch, sich, auch, bei, nicht, aus, wird, werden, nach, als, über, ohne, in, an",
  es: "el, la, los, las, del, es, una, un, para, con, por, que, nuestra, nuestro, somos, se, más, desde, como, sus, su, al, en, sin, mediante, empresa, de, lo",
  pt: "os, as, do, da, dos, das, uma, um, para, com, por, que, nossa, nosso, somos, no, na, nos, nas, ao, em, mais, sem, não, são, pela, pelo, através, empresa, de, se",
  nl: "het, een, en, van, voor, met, de, is, zijn, wij, op, die, dat, te, aan, door, onze, ons, bij, naar, ook, niet, uit, wordt, worden, als, zonder, in, of, om",
};

/** Characters that only Japanese writes so, for Japanese without kana. */
export const JAPANESE_ONLY = new Set(
  Array.from("発転駅売広図実対応検経済気変価両験関帯渋沢県円労働込", (character) => character.charCodeAt(0)),
);
