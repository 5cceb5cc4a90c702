import { Link } from "@remix-run/react";
import type { Stage } from "#db/words.ts";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { ApplicantType } from "#services/rules/vocabulary.ts";
import type { DuplicateReason } from "#services/triage/find-duplicates.server.ts";
import { formatDay } from "../../ui/dates.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { StageTag } from "../../ui/tags.tsx";
import type { openDuplicates } from "./duplicates.server.ts";
import css from "./merge.module.css";
import type { VerbPageData } from "./verb-page.tsx";

type Shown = Awaited<ReturnType<typeof openDuplicates>>;
type Props = Shown &
  Pick<VerbPageData, "timeZone" | "mergedHere" | "from"> & {
    about: { reference: string; stage: Stage; applicantType: ApplicantType };
  };

/** What may be the same company's, why, and what is related without being the same. */
export function DuplicatesPanel(props: Props) {
  const { about, maybeSame, mergedHere, sameReferrer, alike, timeZone, from } = props;
  return (
    <>
      {maybeSame.length > 0 && (
        <section>
          <h2>{m.staff_maybe_same()}</h2>
          <ul className={css.candidates}>
            {maybeSame.map((other) => (
              <li key={other.reference}>
                <Other {...other} timeZone={timeZone} />
                <ul className={css.because}>
                  {other.reasons.map((reason) => (
                    <li key={reason.kind}>{reasonWords(reason)}</li>
                  ))}
                </ul>
                {about.stage !== "closed" &&
                  other.stage !== "closed" &&
                  other.applicantType === about.applicantType && (
                    <Link to={`/staff/submissions/${about.reference}/merge/${other.reference}${from}`}>
                      {m.staff_compare_with({ reference: other.reference })}
                    </Link>
                  )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {mergedHere.length > 0 && (
        <section>
          <h2>{m.staff_merged_here()}</h2>
          <ul className={css.candidates}>
            {mergedHere.map(({ reference, mergeId, at, person, direct }) => (
              <li key={reference}>
                {m.staff_merged_by({ reference, person, when: formatDay(at, timeZone, getLocale()) })}{" "}
                {direct && (
                  <Link to={`/staff/merges/${mergeId}/undo${from}`}>{m.staff_unmerge_of({ reference })}</Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <RelatedList title={m.staff_related_referrer()} others={sameReferrer} timeZone={timeZone} />
      <RelatedList title={m.staff_related_alike()} others={alike} timeZone={timeZone} />
    </>
  );
}

function RelatedList(props: { title: string; others: Shown["alike"]; timeZone: string }) {
  const { title, others, timeZone } = props;
  if (others.length === 0) return null;
  return (
    <details className={css.related}>
      <summary>
        {title} ({others.length})
      </summary>
      <ul className={css.candidates}>
        {others.map((other) => (
          <li key={other.reference}>
            <Other {...other} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Other({
  reference,
  orgName,
  stage,
  outcome,
  createdAt,
  timeZone,
}: Shown["alike"][number] & { timeZone: string }) {
  return (
    <>
      <Link to={`/staff/submissions/${reference}`}>{reference}</Link>{" "}
      <ForeignText lang={null}>{orgName}</ForeignText> <StageTag stage={stage} outcome={outcome} />{" "}
      <time dateTime={createdAt.toISOString()}>{formatDay(createdAt, timeZone, getLocale())}</time>
    </>
  );
}

function reasonWords(reason: DuplicateReason): string {
  const { value } = reason;
  switch (reason.kind) {
    case "domain":
      return m.staff_same_domain_name({ value });
    case "address":
      return m.staff_same_address({ value });
    case "referral":
      return m.staff_same_referral({ value });
    case "mail-domain":
      return m.staff_same_mail_domain({ value });
    case "name":
      return reason.likeness === 1
        ? m.staff_same_name({ value })
        : m.staff_similar_name({
            value,
            likeness: new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 2 }).format(
              reason.likeness,
            ),
          });
  }
}
