/** A search as a condition on submissions. It is always and-ed with the reader's scope: it can only narrow. */
import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { submissions } from "#db/schema.ts";
import { matchesText } from "#db/search.server.ts";
import { inCountry } from "./among.server.ts";
import { inTime } from "./compile-time.server.ts";
import { beginsReference, holds, labelled, referredBy, stands, takenOnBy } from "./conditions.server.ts";
import type { Condition, Search } from "./search-tree.ts";
import type { SearchDeps, Searcher } from "./searcher.ts";
import { wordsQuery } from "./words-query.server.ts";

export async function compileSearch(search: Search, reader: Searcher, deps: SearchDeps): Promise<SQL> {
  switch (search.kind) {
    case "all":
      return joined(and, await compileEach(search.parts, reader, deps));
    case "any":
      return joined(or, await compileEach(search.parts, reader, deps));
    case "not":
      // What is unknown is not so either: the opposite of a condition holds for all other rows.
      return sql`(${await compileSearch(search.part, reader, deps)}) is not true`;
    case "words": {
      const query = await wordsQuery(search, deps);
      return query ? matchesText(query) : sql`1 = 0`;
    }
    default:
      return compileCondition(search, reader, deps);
  }
}

function compileEach(parts: Search[], reader: Searcher, deps: SearchDeps): Promise<SQL[]> {
  return Promise.all(parts.map((part) => compileSearch(part, reader, deps)));
}

const joined = (how: typeof and, parts: SQL[]) => how(...parts) ?? sql`1 = 1`;

async function compileCondition(asked: Condition, reader: Searcher, deps: SearchDeps): Promise<SQL> {
  switch (asked.kind) {
    case "team":
      return eq(submissions.team, asked.value);
    case "domain":
      return asked.value === "none" ? isNull(submissions.domain) : eq(submissions.domain, asked.value);
    case "country":
      return inCountry(asked.value, deps);
    case "lang":
      return eq(submissions.language, asked.value);
    case "stage":
      return eq(submissions.stage, asked.value);
    case "outcome":
      return asked.value === "none" ? isNull(submissions.outcome) : eq(submissions.outcome, asked.value);
    case "screening":
      return eq(submissions.screening, asked.value);
    case "type":
      return eq(submissions.applicantType, asked.value);
    case "lane":
      return eq(submissions.lane, asked.value);
    case "ref":
      return beginsReference(asked.value, deps);
    case "from":
      return referredBy(asked.value, deps);
    case "owner":
      return takenOnBy(asked.value, reader, deps);
    case "label":
      return labelled(asked.value, deps);
    case "due":
    case "submitted":
      return inTime(asked, deps);
    case "is":
      return stands(asked.value, reader, deps);
    case "has":
      return holds(asked.value, deps);
  }
}
