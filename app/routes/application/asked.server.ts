import { askableFields } from "#services/intake/askable-fields.ts";
import type { Field } from "#services/intake/field.ts";
import type { Status } from "#services/intake/read-status.server.ts";
import { viewFields } from "../apply/form-view.server.ts";

export type Asked = NonNullable<ReturnType<typeof viewAsked>>;

/** What is asked of an applicant, and the fields of the profile it is about: as stored, or as `typed`. */
export function viewAsked(status: Status, typed: Record<string, unknown> = status.profile) {
  const { applicantType, question } = status;
  return (
    question && {
      question: question.text,
      ...viewFields(applicantType, askedFields(status), typed),
    }
  );
}

export function askedFields({ applicantType, question }: Status): Field[] {
  return askableFields(applicantType).filter(({ key }) => question?.fields.includes(key));
}
