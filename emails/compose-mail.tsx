import { render } from "@react-email/render";
import { m } from "#messages";
import { MailDocument } from "./mail-document.tsx";
import type { LaidOut, MailContent, MailPart, RenderedMail, Station } from "./mail-parts.ts";

/** The shape of every mail: a greeting, the first sentences, the parts. HTML and text are made of one list. */
export async function composeMail({
  name,
  text,
  preview = text,
  ...content
}: MailContent): Promise<RenderedMail> {
  const locale = { locale: content.language };
  const laidOut: LaidOut = {
    ...content,
    preview,
    greeting: name ? m.mail_greeting_name({ name }, locale) : m.mail_greeting({}, locale),
    parts: [{ kind: "paragraph", text }, ...content.parts],
  };
  return {
    subject: content.subject,
    text: textOf(laidOut),
    html: await render(<MailDocument {...laidOut} />),
  };
}

function textOf({ language, greeting, parts, footer }: LaidOut): string {
  const locale = { locale: language };
  const blocks = [
    greeting,
    ...parts.map(textOfPart),
    m.mail_signature({}, locale),
    `-- \n${footer}\n${m.portal_name({}, locale)} · ${m.ui_alliance({}, locale)}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function textOfPart(part: MailPart): string {
  switch (part.kind) {
    case "paragraph":
      return part.text;
    case "route":
      return part.stations.map((station) => `${TEXT_MARKS[station.state]} ${station.label}`).join("  →  ");
    case "facts":
      return part.rows.map(({ term, value }) => `${term}: ${value}`).join("\n");
    case "list":
      return [part.title, ...part.items.map((item) => `- ${item}`)].join("\n");
    case "words":
      return [part.title, ...part.text.split(/\r?\n/).map((line) => `> ${line}`.trimEnd())].join("\n");
    case "action":
      return `${part.label}:\n${part.url}`;
  }
}

const TEXT_MARKS: Record<Station["state"], string> = { done: "[x]", now: "[>]", next: "[ ]", stop: "[-]" };
