import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { run } from "../../bin/commands/route.ts";

async function routed(input: string) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(stdout), text(stderr)]);
  const code = await run([], { stdin: Readable.from([input]), stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, talk] = await written;
  const lines = out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { code, lines, talk };
}

const battery =
  "Solid-state battery cells for electric vehicles, charged in ten minutes at any fast charger.";

it("answers each profile with one line, in order", async () => {
  const { code, lines, talk } = await routed(
    [
      JSON.stringify({ id: 1, text: battery, country: "JP", seeks: ["pilot"], productStage: "pilot" }),
      "",
      JSON.stringify({
        id: "b",
        applicantType: "investor",
        country: "CN",
        thesis: "cars",
        seeks: ["fund-commitment"],
      }),
    ].join("\r\n"),
  );
  expect({ code, talk }).toEqual({ code: 0, talk: "" });
  expect(
    lines.map(({ id, classification, routing }) => ({
      id,
      primary: classification.primary,
      team: routing.team,
      lane: routing.lane,
      lead: routing.lead,
    })),
  ).toEqual([
    { id: 1, primary: "electrification", team: "yokohama", lane: "pilot", lead: "electrification_yokohama" },
    { id: "b", primary: null, team: "beijing", lane: "fund-commitment", lead: "intake_beijing" },
  ]);
  expect(Object.keys(lines[0])).toEqual(["id", "classification", "routing"]);
  expect(Object.keys(lines[0].classification)).toEqual(["primary", "domains", "language", "evidence"]);
});

it("puts an error in the place of a line it cannot read, and goes on", async () => {
  const { code, lines, talk } = await routed(
    ['{"id":"a",', '{"id":"b","applicantType":"bank"}', '{"id":"c","text":"x"}'].join("\n"),
  );
  expect(code).toBe(1);
  expect(lines.map((line) => [line.id, "error" in line])).toEqual([
    [null, true],
    ["b", true],
    ["c", false],
  ]);
  expect(talk).toMatch(/^line 1: not JSON: .*\nline 2: applicantType: .*\n$/);
});
