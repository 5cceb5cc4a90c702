import { m } from "#messages";
import { DataList } from "./data-list.tsx";
import { ForeignText } from "./foreign-text.tsx";
import { Notice } from "./notice.tsx";

type Words = { label: string; value: string };

/** What somebody wrote for a form that is gone meanwhile: theirs to copy. */
export function NotSent({ words }: { words: Words[] }) {
  if (words.length === 0) return null;
  return (
    <>
      <Notice tone="warn" role="alert" title={m.ui_not_sent()}>
        <p>{m.ui_not_sent_text()}</p>
      </Notice>
      <DataList
        items={words.map(({ label, value }) => ({
          term: label,
          value: (
            <ForeignText lang={null} as="block">
              {value}
            </ForeignText>
          ),
        }))}
      />
    </>
  );
}
