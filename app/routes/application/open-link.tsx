/** A private link from a mail. It moves into a cookie, so that it stands in no address, no log and no Referer. */
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { followLink, grantAccess } from "#app/session.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { addressKey, limitRate } from "#services/access/limit-rate.server.ts";
import { openLink } from "#services/access/open-link.server.ts";
import { findReference } from "#services/intake/read-status.server.ts";
import { claimReferral } from "#services/referrals/claim-referral.server.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  const token = params.token ?? "";
  const place = await openedPlace(token, lang, context);
  if (place) {
    throw redirect(place, {
      status: 303,
      headers: { ...(await followLink(token, request, context)), ...PRIVATE },
    });
  }
  const claim = await openLink(token, "claim", { db: context.db, now: context.now() });
  if (claim.ok) return data({ lang, state: "claim" as const }, { headers: PRIVATE });
  const limited = await limitRate("link-address", addressKey(context.address), context);
  if (!limited.ok) throw new Response(null, { status: 429 });
  return data({ lang, state: "closed" as const }, { status: 404, headers: PRIVATE });
}

const PRIVATE = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** A referred company takes up its invitation: the draft with what the referrer knew is theirs. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = requireLanguage(params);
  const claim = await openLink(params.token ?? "", "claim", { db: context.db, now: context.now() });
  if (!claim.ok) throw redirect(`/${language}/application/${params.token}`, 303);
  const claimed = await claimReferral({ referralId: claim.link.subjectId, language }, depsOf(context));
  if (!claimed.ok) return { why: claimed.why };
  return redirect(`/${language}/draft/${claimed.draftId}/you`, {
    status: 303,
    ...(await grantAccess(claimed.draftId, request, context)),
  });
}

async function openedPlace(
  token: string,
  lang: string,
  context: AppLoadContext,
): Promise<string | undefined> {
  const deps = { db: context.db, now: context.now() };
  const draft = await openLink(token, "draft", deps);
  if (draft.ok) return `/${lang}/draft/${draft.link.subjectId}/you`;
  const status = await openLink(token, "status", deps);
  if (!status.ok) return undefined;
  const reference = await findReference(context.db, status.link.subjectId);
  return reference && `/${lang}/status/${reference}`;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ title: data?.state === "claim" ? m.claim_title() : m.link_closed_title() }) },
];

export default function OpenLinkPage() {
  const { lang, state } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (state === "closed") {
    return (
      <PublicPage lang={lang} title={m.link_closed_title()} lead={m.link_closed_lead()}>
        <Form method="post" action="renew">
          <ButtonRow>
            <Button>{m.link_renew()}</Button>
            <LinkButton kind="quiet" to={`/${lang}/resume`}>
              {m.link_resume()}
            </LinkButton>
          </ButtonRow>
        </Form>
      </PublicPage>
    );
  }
  return (
    <PublicPage lang={lang} title={m.claim_title()} lead={m.claim_lead()}>
      {refused && (
        <Notice tone="info" role="alert" title={m.claim_applied()}>
          <p>{m.claim_applied_text()}</p>
        </Notice>
      )}
      <Form method="post">
        <ButtonRow>
          <Button>{m.claim_open()}</Button>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
