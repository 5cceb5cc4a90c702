import { Form } from "@remix-run/react";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { ForeignText } from "#app/ui/foreign-text.tsx";
import { m } from "#messages";
import { ANSWER_MAX } from "#services/intake/answer-limit.ts";
import css from "./application.module.css";

type Props = { action: string; question: string; typed?: string; error?: string };

/** What staff ask, in their words, and the room to answer. */
export function AnswerForm({ action, question, typed = "", error }: Props) {
  return (
    <>
      <blockquote>
        <ForeignText lang={null} as="block" className={css.answer}>
          {question}
        </ForeignText>
      </blockquote>
      <Form method="post" action={action}>
        <TextArea
          name="answer"
          label={m.status_answer()}
          required
          defaultValue={typed}
          error={error}
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
