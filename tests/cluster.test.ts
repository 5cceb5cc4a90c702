import { expect, it } from "vitest";
import { dialect } from "#db/dialect.ts";
import { clusterDrill } from "./cluster-drill.ts";

it.runIf(dialect === "postgres" && process.platform === "linux")(
  "loses nothing that was answered when a process or the database is killed under load, and doubles no mail but those in hand",
  async () => {
    const result = await clusterDrill({ kills: 4, processes: 4 });
    expect(result).toMatchObject({ kills: 4, problems: [] });
    expect(result.answered).toBeGreaterThan(10);
    // Each sender has up to four mails in hand; all four lose them with the database.
    expect(result.mailedTwice).toBeLessThanOrEqual(3 * 4 + 4 * 4);
  },
);
