import { describe, expect, it } from "vitest";
import { ofPicked } from "#app/routes/staff/bulk-verbs.ts";
import { COMMANDS, type CommandName, commandsOn } from "#app/routes/staff/commands.ts";
import { filterByWords } from "#app/routes/staff/filter-by-words.ts";
import { bindingsOf, chosenKey, keyOf, meaning, normalKey, pressed } from "#app/routes/staff/keys.ts";
import { newActionId } from "#app/routes/staff/new-action-id.ts";
import { readOwnKeys } from "#app/routes/staff/own-keys.ts";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 0 },
  ...more,
});

describe("keys", () => {
  it("are read as they are typed, and not at all during composition", () => {
    const read = [
      press("j"),
      press("J", { shiftKey: true }),
      press("J"),
      press("?", { shiftKey: true }),
      press("k", { ctrlKey: true }),
      press("k", { metaKey: true }),
      press("k", { altKey: true }),
      press("r", { ctrlKey: true, shiftKey: true }),
      press("j", { isComposing: true }),
      press("j", { keyCode: 229 }),
      press("ArrowDown"),
    ].map(pressed);
    expect(read).toEqual(["j", "Shift+j", "j", "?", "Mod+k", "Mod+k", null, null, null, null, "ArrowDown"]);
  });

  it("have one meaning each on a page, alone or after another", () => {
    for (const page of ["queue", "submission"] as const) {
      const keys = commandsOn(page)
        .map((command) => keyOf(command, {}))
        .filter(Boolean);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const bindings = bindingsOf(commandsOn("queue"), {});
    expect(meaning("g", null, bindings)).toEqual({ begins: "g" });
    expect(meaning("q", "g", bindings)).toEqual({ command: "go-queue" });
    expect(meaning("q", null, bindings)).toBe(null);
    expect(meaning("1", null, bindings)).toEqual({ command: "accept" });
  });

  it("can be changed and switched off one by one", () => {
    const bindings = bindingsOf(commandsOn("queue"), { accept: "y", decline: "" });
    expect([bindings.get("y"), bindings.get("1"), bindings.get("3")]).toEqual([
      "accept",
      undefined,
      undefined,
    ]);
    expect(bindings.get("ArrowDown")).toBe("next");
  });

  it("can all be switched off that are a character, and come back as they were", () => {
    const off = readOwnKeys({ "no-characters": "on", accept: "y" }).own;
    expect(off).toEqual({ "no-characters": "yes", accept: "y" });
    expect([...bindingsOf(commandsOn("queue"), off).keys()]).toEqual([
      ...["ArrowDown", "ArrowUp", "Enter", "Shift+ArrowDown", "Shift+ArrowUp", "Escape", "Mod+k"],
    ]);
    expect(readOwnKeys({ accept: chosenKey({ name: "accept", key: "1" }, off) }).own).toEqual({
      accept: "y",
    });
  });

  it("are kept where they differ from the default, each for one command", () => {
    const all = Object.fromEntries(COMMANDS.map(({ name, key }) => [name, key as string]));
    expect(readOwnKeys(all)).toEqual({ own: {}, errors: [] });
    const changed = { ...all, accept: " Y ", decline: "", palette: "ctrl+p" };
    expect(readOwnKeys(changed)).toEqual({ own: { accept: "y", decline: "", palette: "Mod+p" }, errors: [] });
    expect(readOwnKeys({ ...all, accept: "k", undo: "F5" }).errors).toEqual([
      { command: "accept", why: "twice", key: "k", other: "previous" },
      { command: "undo", why: "invalid", key: "f5" },
    ]);
    expect(normalKey("Shift + j".replaceAll(" ", ""))).toBe("Shift+j");
  });
});

it("for picked rows each command leads to their verb, is for one at a time, or not about rows", () => {
  const of = (command: CommandName) => ofPicked(command, ["A", "B"], "?from=x");
  expect([of("assign"), of("assign-me"), of("all-matching"), of("decline")]).toEqual([
    "/staff/bulk/assign?refs=A,B&from=x",
    "/staff/bulk/assign?refs=A,B&from=x&to=me",
    "/staff/bulk/assign?refs=A,B&from=x",
    "/staff/bulk/decline?refs=A,B&from=x",
  ]);
  expect((["accept", "note", "reroute", "duplicate"] as const).map(of)).toEqual([null, null, null, null]);
  expect(
    (["undo", "next", "select", "let-go", "search"] as const).map(of).filter((to) => to !== undefined),
  ).toEqual([]);
});

it("the palette finds by any words, accents and case aside", () => {
  const names = ["Annuler", "Réorienter", "Écrire une note"];
  expect(filterByWords(names, "note ecr", (name) => name)).toEqual(["Écrire une note"]);
  expect(filterByWords(names, "", (name) => name)).toEqual(names);
});

it("ids of actions are UUIDs of version 7 that sort by time", () => {
  const [a, b] = [newActionId(1_516_698_000_000), newActionId(1_516_698_000_001)];
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a < b).toBe(true);
});
