import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/ui/button.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { Section } from "#app/ui/section.tsx";
import { m } from "#messages";
import { openStatus } from "./open-status.server.ts";
import { viewStanding } from "./standing.server.ts";
import { StandingView } from "./standing.tsx";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  return { lang, standing: viewStanding(status, lang), address: status.profile.contactEmail };
}

export const meta: MetaFunction<typeof loader> = () => [{ title: pageTitle({ title: m.receipt_title() }) }];

export default function Receipt() {
  const { lang, standing, address } = useLoaderData<typeof loader>();
  const { answerBy, orgName, reference } = standing;
  return (
    <PublicPage lang={lang} title={m.receipt_title()} lead={m.receipt_lead({ orgName })}>
      <StandingView standing={standing} />
      <Section title={m.receipt_next()}>
        <ul>
          <li>{m.receipt_next_read()}</li>
          {answerBy && <li>{m.receipt_next_answer({ day: answerBy })}</li>}
          <li>{m.receipt_next_mail({ address })}</li>
          <li>{m.receipt_next_print()}</li>
        </ul>
        <p>
          <LinkButton to={`/${lang}/status/${reference}`}>{m.receipt_status()}</LinkButton>
        </p>
      </Section>
    </PublicPage>
  );
}
