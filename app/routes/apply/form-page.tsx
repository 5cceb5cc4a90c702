/** One page of the form: the same with JavaScript, which adds immediate help and keeping while typing, and without. */
import { Form, Link, useNavigation, useSubmit } from "@remix-run/react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import type { Issue } from "#services/intake/form-issues.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import css from "./apply.module.css";
import { FormFields } from "./form-fields.tsx";
import { FormLine, type PageNames } from "./form-line.tsx";
import type { FormView } from "./form-view.ts";
import { SavedLine } from "./saved-line.tsx";
import { useAutosave } from "./use-autosave.ts";
import { useLiveForm } from "./use-live-form.ts";

/** What an action answers with when it does not lead on. */
export type RefusedPage = {
  issues: Issue[];
  /** As typed. */
  answers: FormView["answers"];
  base: string;
  /** Another window has kept other answers meanwhile. */
  elsewhere: ElsewhereWords | null;
};

type ElsewhereWords = {
  title: string;
  text: string;
  take: string;
  /** What it kept, where that differs. */
  items: { label: string; value: string }[];
};

type Props = {
  lang: Language;
  view: FormView;
  names: PageNames;
  /** Null on the first page, before anything is kept. */
  draftId: string | null;
  /** Print of the page as kept. */
  base: string;
  /** Continue leads back to the page that shows the answers. */
  backToCheck?: boolean;
  refused?: RefusedPage;
  /** Stands above the form. */
  children?: React.ReactNode;
};

export function FormPage({
  lang,
  view,
  names,
  draftId,
  base,
  backToCheck = false,
  refused,
  children,
}: Props) {
  const element = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const { state: going } = useNavigation();
  const shown = refused ? { ...view, answers: refused.answers } : view;
  const live = useLiveForm(view, refused?.issues);
  const autosave = useAutosave(element, (id) => `${addressOf(id)}/save`, {
    draftId,
    base: refused?.base ?? base,
  });
  const title = names[view.page];
  const hasErrors = live.errors.length > 0;

  function addressOf(id: string | null) {
    return id ? `/${lang}/draft/${id}/${view.page}` : `/${lang}/apply/${view.applicantType}`;
  }
  useEffect(() => {
    document.title = pageTitle({ title, error: hasErrors });
  }, [title, hasErrors]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const elsewhere = button?.getAttribute("formaction");
    event.preventDefault();
    const send = async () => {
      const base = await autosave.settle();
      const body = new FormData(form);
      body.set("base", base);
      submit(body, { method: "post", action: elsewhere ?? form.getAttribute("action") ?? undefined });
    };
    if (elsewhere) void send();
    else void live.check(send);
  }
  /** The Enter that ends a composition belongs to the keyboard, not to the form. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229))
      event.preventDefault();
  }

  return (
    <PublicPage lang={lang} title={title}>
      <FormLine lang={lang} page={view.page} draftId={autosave.draftId} names={names} />
      {children}
      <ErrorSummary errors={live.errors} attempt={live.attempt} />
      {refused?.elsewhere && <Elsewhere about={refused.elsewhere} saved={addressOf(autosave.draftId)} />}
      <Form
        method="post"
        action={`${addressOf(autosave.draftId)}${backToCheck ? "?next=check" : ""}`}
        ref={element}
        className={css.form}
        noValidate
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
      >
        <input type="hidden" name="base" defaultValue={refused?.base ?? base} autoComplete="off" />
        <FormFields
          view={shown}
          errors={Object.fromEntries(live.errors.map(({ field, message }) => [field, message]))}
          register={live.register}
        />
        <SavedLine {...autosave.state} />
        <ButtonRow>
          <Button disabled={going === "submitting"}>{m.apply_continue()}</Button>
          {autosave.draftId && (
            <Button kind="quiet" formAction={`${addressOf(autosave.draftId)}?next=link`}>
              {m.apply_later()}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}

function Elsewhere({ about, saved }: { about: ElsewhereWords; saved: string }) {
  return (
    <Notice tone="warn" title={about.title} role="alert">
      <p>{about.text}</p>
      <DataList items={about.items.map(({ label, value }) => ({ term: label, value }))} />
      <p>
        <Link to={saved} reloadDocument>
          {about.take}
        </Link>
      </p>
    </Notice>
  );
}
