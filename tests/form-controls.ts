/** The forms of a page as a browser without JavaScript sees them. Our pages quote every attribute and escape every value. */

export type Control = { name: string; value: string; isText: boolean };
export type PageForm = { action: string; controls: Control[] };

const NOT_TEXT = /^(hidden|checkbox|radio|file|submit|button|reset|date|month|number)$/;

export function readForms(html: string, path: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, attributes = ""]) => attribute(attributes, "method")?.toLowerCase() === "post")
    .map(([, attributes = "", inside = ""]) => ({
      action: attribute(attributes, "action") ?? path,
      controls: readControls(inside),
    }));
}

export function readControls(html: string): Control[] {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].flatMap(([, attributes = ""]) => {
    const type = attribute(attributes, "type") ?? "text";
    const name = attribute(attributes, "name");
    const isOff = /^(checkbox|radio)$/.test(type) && !/\schecked(=|\s|\/|$)/.test(attributes);
    if (!name || isOff || /^(file|submit|button)$/.test(type)) return [];
    return [{ name, value: attribute(attributes, "value") ?? "", isText: !NOT_TEXT.test(type) }];
  });
  const areas = [...html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].flatMap(
    ([, attributes = "", text = ""]) => {
      const name = attribute(attributes, "name");
      // A browser drops one line break right after the tag.
      return name ? [{ name, value: unescapeHtml(text.replace(/^\n/, "")), isText: true }] : [];
    },
  );
  const selects = [...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(
    ([, attributes = "", inside = ""]) => {
      const name = attribute(attributes, "name");
      const options = [...inside.matchAll(/<option\b([^>]*)>/g)].map(([, option = ""]) => option);
      const chosen = options.find((option) => /\sselected(=|\s|$)/.test(option)) ?? options.at(-1) ?? "";
      return name ? [{ name, value: attribute(chosen, "value") ?? "", isText: false }] : [];
    },
  );
  return [...inputs, ...areas, ...selects];
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : unescapeHtml(found);
}

const ENTITIES: Record<string, string> = {
  "&quot;": '"',
  "&#x27;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
};

function unescapeHtml(text: string): string {
  return text.replace(/&(?:quot|#x27|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The page without the scripts that carry our nonce: what is left must hold no markup that anybody typed. */
export function withoutOwnScripts(html: string): string {
  return html.replace(/<script nonce="[^"]*"[^>]*>[\s\S]*?<\/script>/g, "");
}
