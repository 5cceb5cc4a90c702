/** What a page is made of, byte by byte. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { FORM_TYPE } from "#tests/applicant.ts";
import { type Portal, startPortal } from "#tests/portal.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

it("holds no padding, wherever a character of several bytes meets the end of React's buffer", async () => {
  const padded: number[] = [];
  const words = "電池を再生する".repeat(28);
  // Each length moves the text behind it; React's buffer is 2,048 bytes long, and longer pieces go around it.
  for (let length = 1; length < 600; length += 25) {
    const answer = await portal.request("/ja/apply/startup", {
      method: "POST",
      headers: FORM_TYPE,
      body: new URLSearchParams({
        contactName: "a".repeat(length),
        contactEmail: words,
        contactRole: words,
      }).toString(),
    });
    const page = Buffer.from(await answer.arrayBuffer());
    expect(answer.status).toBe(422);
    expect(page.includes(`value="${words}"`)).toBe(true);
    if (page.includes(0)) padded.push(length);
  }
  expect(padded).toEqual([]);
});
