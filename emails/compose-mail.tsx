import { render } from "@react-email/render";
import { m } from "#messages";
import { MailDocument } from "./mail-document.tsx";
import type { MailContent, MailPart, RenderedMail, Station } from "./mail-parts.ts";

/** Both parts of a mail from one list, so that they always say the same. */
export async function composeMail(content: MailContent): Promise<RenderedMail> {
  return {
    subject: content.subject,
    text: textOf(content),
    html: await render(<MailDocument {...content} />),
  };
}

function textOf({ language, greeting, parts, footer }: MailContent): string {
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
