import { Fragment } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { TextLanguage } from "#services/rules/vocabulary.ts";
import { DataList } from "../../ui/data-list.tsx";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { domainName } from "../../ui/names.ts";
import { Unseen } from "../../ui/unseen.tsx";
import type { Passage } from "./highlight.ts";
import type { ProfileLine, ProfileText } from "./profile-lines.server.ts";
import css from "./submission.module.css";

/** What the applicant wrote, in their language, with what the rules went by marked in it. */
export function TheirWords({ texts, lang }: { texts: ProfileText[]; lang: TextLanguage | null }) {
  return (
    <section className={css.words}>
      <h2>{m.staff_their_words()}</h2>
      {texts.length === 0 && <p>{m.staff_not_given()}</p>}
      {texts.map(({ key, label, passages }) => (
        <Fragment key={key}>
          <h3>{label}</h3>
          <Passages passages={passages} lang={lang} as="block" />
        </Fragment>
      ))}
    </section>
  );
}

type PassagesProps = { passages: readonly Passage[]; lang: TextLanguage | null; as?: "span" | "block" };

/** A text with what the rules went by marked in it. */
export function Passages({ passages, lang, as = "span" }: PassagesProps) {
  return (
    <ForeignText lang={lang} as={as}>
      {passages.map((passage, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: passages are a text in its order and never move
        <Stretch key={place} {...passage} />
      ))}
    </ForeignText>
  );
}

function Stretch({ text, domains }: Passage) {
  if (domains.length === 0) return <>{text}</>;
  const names = new Intl.ListFormat(getLocale()).format(domains.map((domain) => domainName(domain)));
  return (
    <mark className={css.mark} data-domain={domains[0]}>
      {text}
      <span lang={getLocale()}>
        <Unseen>{` (${m.staff_highlighted({ domains: names })})`}</Unseen>
      </span>
    </mark>
  );
}

export function ProfileFacts({ lines, lang }: { lines: ProfileLine[]; lang: TextLanguage | null }) {
  return (
    <section className={css.facts}>
      <h2>{m.staff_profile()}</h2>
      <DataList
        items={lines.map((line) => ({ term: line.label, value: <Fact line={line} lang={lang} /> }))}
      />
    </section>
  );
}

export function Fact({
  line: { text, written, href },
  lang,
}: {
  line: ProfileLine;
  lang: TextLanguage | null;
}) {
  const shown = written ? <ForeignText lang={lang}>{text}</ForeignText> : text;
  if (!href) return <>{shown}</>;
  return (
    <a href={href} rel="noreferrer noopener">
      {shown}
    </a>
  );
}
