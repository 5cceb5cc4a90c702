/** How to come back to a draft, on any device. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { draftAddress, mailDraftLink } from "#services/intake/mail-draft-link.server.ts";
import { depsOf, mayMail } from "./mail-link-once.server.ts";
import { openDraft } from "./open-draft.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, draft } = await openDraft({ params, request, context });
  return {
    lang,
    draftId: draft.id,
    address: draftAddress(draft) ?? null,
    mailed: draft.linkMailedTo !== null && draft.linkMailedTo === draftAddress(draft),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { lang, draft } = await openDraft({ params, request, context });
  const address = draftAddress(draft);
  if (!address) return data({ sent: false }, { status: 422 });
  if (!(await mayMail(address, context))) return data({ sent: false }, { status: 429 });
  await mailDraftLink({ draft, language: lang }, depsOf(context));
  return { sent: true };
}

export const meta: MetaFunction<typeof loader> = () => [
  { title: pageTitle({ title: m.apply_link_title() }) },
];

export default function LinkPage() {
  const { lang, draftId, address, mailed } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <PublicPage lang={lang} title={m.apply_link_title()} lead={m.apply_link_lead()}>
      {done && !done.sent && (
        <Notice tone="warn" role="alert" title={m.apply_link_limited()}>
          <p>{m.apply_link_limited_text()}</p>
        </Notice>
      )}
      {address && (done?.sent || (mailed && !done)) && (
        <Notice tone="ok" role="status" title={m.apply_link_sent()}>
          <p>{m.apply_link_sent_text({ address })}</p>
        </Notice>
      )}
      {!address && <p>{m.apply_link_no_address()}</p>}
      <Form method="post">
        <ButtonRow>
          {address && <Button>{mailed ? m.apply_link_again() : m.apply_link_send()}</Button>}
          <LinkButton kind="quiet" to={`/${lang}/draft/${draftId}/you`}>
            {m.apply_link_go_on()}
          </LinkButton>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
