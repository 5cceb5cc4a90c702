import { Form } from "@remix-run/react";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { ForeignText } from "#app/ui/foreign-text.tsx";
import { m } from "#messages";
import { ANSWER_MAX } from "#services/intake/answer-limit.ts";
import { FormFields } from "../apply/form-fields.tsx";
import css from "./application.module.css";
import type { Asked } from "./asked.server.ts";

type Props = { action: string; asked: Asked; typed?: string; errors?: Record<string, string> };

/** What staff ask, in their words, with the answers it is about as they stand, and the room to answer. */
export function AnswerForm({ action, asked, typed = "", errors = {} }: Props) {
  return (
    <>
      <blockquote>
        <ForeignText lang={null} as="block" className={css.answer}>
          {asked.question}
        </ForeignText>
      </blockquote>
      <Form method="post" action={action}>
        {asked.fields.length > 0 && (
          <>
            <p className={css.asked}>{m.status_question_fields()}</p>
            <FormFields view={asked} errors={errors} />
          </>
        )}
        <TextArea
          name="answer"
          label={m.status_answer()}
          required
          defaultValue={typed}
          error={errors.answer}
          dir="auto"
          counter={{ max: ANSWER_MAX }}
        />
        <ButtonRow>
          <Button>{m.status_answer_send()}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}
