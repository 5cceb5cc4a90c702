import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import {
  BLACK_HOLES,
  type BlackHoleKind,
  listBlackHoles,
} from "#services/triage/count-black-holes.server.ts";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { Unseen } from "../../ui/unseen.tsx";
import { openStaff } from "./person.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const found = await listBlackHoles(person, { db: context.db, now: frame.now });
  const groups = BLACK_HOLES.map((kind) => ({
    kind,
    holes: found.filter((each) => each.kind === kind),
  }));
  return { ...frame, groups: groups.filter(({ holes }) => holes.length > 0) };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.staff_black_holes_title() }) }];

const KINDS: Record<BlackHoleKind, () => string> = {
  adrift: m.staff_black_hole_adrift,
  "nobody-there": m.staff_black_hole_nobody_there,
  "nothing-asked": m.staff_black_hole_nothing_asked,
  unsent: m.staff_black_hole_unsent,
};

export default function BlackHolesPage() {
  const { person, groups } = useLoaderData<typeof loader>();
  return (
    <StaffPage
      person={person}
      above={<Link to="/staff/queue">{m.staff_back_to_queue()}</Link>}
      title={m.staff_black_holes_title()}
    >
      {groups.length === 0 && <p>{m.staff_black_holes_none()}</p>}
      {groups.map(({ kind, holes }) => (
        <section key={kind}>
          <h2>{KINDS[kind]()}</h2>
          <ul>
            {holes.map(({ reference, mailId }) => (
              <li key={reference}>
                <Link to={`/staff/submissions/${reference}`}>{reference}</Link>
                {mailId && (
                  <>
                    {" · "}
                    <Link to={`/staff/outbox/${mailId}/told`}>
                      {m.staff_told_see()} <Unseen>{reference}</Unseen>
                    </Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </StaffPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
