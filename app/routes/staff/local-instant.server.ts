import { instantOf } from "#services/contacts/answer-by.server.ts";

/** What a browser's control for a day and a time gives, there where its person is; programs may send an instant. */
export function localInstant(typed: string, timeZone: string): Date {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/.exec(typed) ?? [];
  if (!day || !time) return new Date(typed);
  return Number.isNaN(Date.parse(`${day}T${time}Z`)) ? new Date(Number.NaN) : instantOf(day, time, timeZone);
}
