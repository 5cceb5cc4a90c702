/** The laws of decisions on the page: none lost, none doubled, each in its order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeIntents,
  dueIntents,
  type Intent,
  type IntentRefusal,
  type Intents,
  lastToUndo,
  overlay,
  type Told,
  versionFor,
} from "#app/routes/staff/intents.ts";

const intent = (action: string, reference: string, more: Partial<Intent> = {}): Omit<Intent, "state"> => ({
  ...{ action, reference, orgName: reference, verb: "accept", fields: {}, version: 1, seen: 1 },
  ...more,
});
const add = (intents: Intents, ...args: Parameters<typeof intent>) =>
  changeIntents(intents, { do: "add", intent: intent(...args) });
const done = (intents: Intents, action: string, version = 2) =>
  changeIntents(intents, { do: "settle", action, answer: { ok: true, version } });
const leaves = () => true;
const rows = [
  { reference: "A", version: 1 },
  { reference: "B", version: 1 },
];
const shown = (intents: Intents, list = rows) =>
  overlay(list, intents, leaves).map(({ row }) => row.reference);

describe("decisions on the page", () => {
  it("are each settled once and of each submission in their order, however answers arrive", () => {
    const reference = fc.constantFrom("A", "B", "C");
    const step = fc.oneof(fc.record({ add: reference }), fc.record({ answer: fc.nat(5), ok: fc.boolean() }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let intents: Intents = [];
        let count = 0;
        const sent: string[] = [];
        const refused = new Set<string>();
        const answer = (which: number, ok: boolean) => {
          const due = dueIntents(intents);
          const one = due[which % Math.max(1, due.length)];
          if (!one) return;
          sent.push(one.action);
          if (!ok) refused.add(one.action);
          const said = ok ? ({ ok, version: null } as const) : ({ ok, why: "closed" } as const);
          intents = changeIntents(intents, { do: "settle", action: one.action, answer: said });
        };
        for (const each of steps) {
          if ("add" in each) intents = add(intents, `a${count++}`, each.add);
          else answer(each.answer, each.ok);
        }
        while (dueIntents(intents).length > 0) answer(0, true);
        expect(new Set(sent).size).toBe(sent.length);
        // What was not sent was built on something refused, and says so.
        const unsent = intents.filter(({ action }) => !sent.includes(action));
        for (const each of unsent) expect(each.refusal?.why).toBe("before-it");
        for (const one of ["A", "B", "C"]) {
          const order = sent.filter((action) => intents.find((i) => i.action === action)?.reference === one);
          expect(order).toEqual([...order].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
        }
      }),
    );
  });

  it("hide a row until the server's own row shows it", () => {
    let intents = add([], "a1", "A");
    expect(shown(intents)).toEqual(["B"]);
    intents = done(intents, "a1");
    expect(shown(intents)).toEqual(["B"]);
    expect(shown(intents, [{ reference: "A", version: 2 }])).toEqual(["A"]);
  });

  it("bring a row back with the reason where the server refuses, and move nothing else", () => {
    let intents = add(add([], "a1", "A"), "a2", "B");
    const answer = { ok: false, why: "changed-meanwhile", version: 4, meanwhile: [] } as const;
    intents = changeIntents(intents, { do: "settle", action: "a1", answer });
    expect(overlay(rows, intents, leaves)).toEqual([{ row: rows[0], pending: [], refused: intents[0] }]);
    intents = changeIntents(intents, { do: "dismiss", action: "a1" });
    expect(overlay(rows, intents, leaves)[0]?.refused).toBe(null);
  });

  it("are sent on the version that the one before them made", () => {
    let intents = add(add([], "a1", "A", { verb: "assign" }), "a2", "A");
    expect(dueIntents(intents).map(({ action }) => action)).toEqual(["a1"]);
    intents = done(intents, "a1", 7);
    const [next] = dueIntents(intents);
    expect(next && [next.action, versionFor(intents, next)]).toEqual(["a2", 7]);
  });

  it("are undone from the last backwards, and the row is there again at once", () => {
    let intents = add(add([], "a1", "A"), "a2", "B");
    expect(lastToUndo(intents)?.action).toBe("a2");
    intents = add(intents, "u1", "B", { verb: "undo", undoes: "a2" });
    expect([shown(intents), lastToUndo(intents)?.action]).toEqual([["B"], "a1"]);
    intents = done(done(intents, "a2"), "u1", 3);
    expect(intents.map(({ state }) => state)).toEqual(["pending", "undone", "done"]);
  });

  it("are each asked back once, the last first, whatever the server answers", () => {
    const decided = fc.array(fc.constantFrom("A", "B", "C"), { maxLength: 20 });
    fc.assert(
      fc.property(decided, fc.infiniteStream(fc.boolean()), (references, answers) => {
        const actions = references.map((_, place) => `a${place}`);
        let intents: Intents = [];
        for (const [place, reference] of references.entries())
          intents = done(add(intents, `a${place}`, reference), `a${place}`);
        const asked: string[] = [];
        for (let last = lastToUndo(intents); last; last = lastToUndo(intents)) {
          asked.push(last.action);
          const undoes = { verb: "undo", undoes: last.action } as const;
          intents = add(intents, `u${asked.length}`, last.reference, undoes);
          const ok = answers.next().value;
          const answer = ok ? ({ ok, version: 9 } as const) : ({ ok, why: "changed-meanwhile" } as const);
          intents = changeIntents(intents, { do: "settle", action: `u${asked.length}`, answer });
        }
        expect(asked).toEqual(actions.reverse());
      }),
    );
  });

  it("that the server does not take back are over, and the one before is next; asked again where nobody answered", () => {
    let intents = done(done(add(add([], "a1", "A"), "a2", "B"), "a1"), "a2");
    const undo = (action: string, why: IntentRefusal) => {
      intents = add(intents, action, "B", { verb: "undo", undoes: "a2" });
      intents = changeIntents(intents, { do: "settle", action, answer: { ok: false, why } });
      return lastToUndo(intents)?.action;
    };
    expect([undo("u1", "unreachable"), undo("u2", "changed-meanwhile")]).toEqual(["a2", "a1"]);
    intents = changeIntents(intents, { do: "dismiss", action: "u2" });
    expect([lastToUndo(intents)?.action, shown(intents)]).toEqual(["a1", []]);
  });

  it("that changed nothing fail nothing: what was decided after them goes on", () => {
    let intents = add(add([], "a1", "A", { verb: "assign" }), "a2", "A");
    const answer = { ok: false, why: "no-change" } as const;
    intents = changeIntents(intents, { do: "settle", action: "a1", answer });
    expect(intents.map(({ state }) => state)).toEqual(["dismissed", "pending"]);
    expect(overlay(rows, intents, leaves)[0]?.refused ?? null).toBe(null);
  });

  it("know what another page did, once, until it is taken back there", () => {
    const now = new Date("2018-01-23T09:00:00Z");
    const undoUntil = new Date("2018-01-23T09:00:30Z");
    const about = { id: "p1", reference: "A", version: 5 };
    const action = { ...about, verb: "override-domain", undoable: true, undoUntil } as const;
    const tell = (intents: Intents, told: Partial<Told>) =>
      changeIntents(intents, {
        ...{ do: "tell", nowMs: 1000 },
        told: { done: { verb: "domain" }, action, orgName: "Voltcell", now, ...told },
      });
    let intents = tell(tell(add([], "a1", "B"), {}), {});
    expect(intents).toMatchObject([{ action: "a1" }, { action: "p1", reference: "A", made: 5 }]);
    expect(lastToUndo(intents)).toMatchObject({ verb: "domain", state: "done", mailGoesAt: 31_000 });
    expect(tell(intents, { done: null })).toBe(intents);
    expect(tell([], { action: { ...action, undoable: false } })).toEqual([]);
    expect(tell([], { action: { ...action, verb: "merge" } })).toEqual([]);
    for (const over of [{ done: { verb: "undo" } }, { done: null, notUndone: "mail-sent" }])
      expect(lastToUndo(tell(intents, over))?.action).toBe("a1");
    intents = changeIntents(intents, { do: "end", action: "p1" });
    expect(lastToUndo(tell(intents, {}))?.action).toBe("a1");
  });

  it("know until when their mail waits", () => {
    const answer = { ok: true, version: 2, mailGoesAt: 1000 } as const;
    const intents = changeIntents(add([], "a1", "A"), { do: "settle", action: "a1", answer });
    expect(intents[0]).toMatchObject({ state: "done", made: 2, mailGoesAt: 1000 });
  });
});
