import { m } from "#messages";
import type { ImportProblem } from "./read-import.server.ts";

/** Why a file could not be read, and what to do. */
export function fileProblemText(problem: ImportProblem): string {
  switch (problem.why) {
    case "none":
      return m.refer_file_none();
    case "lost":
      return m.refer_file_lost();
    case "too-big":
      return m.refer_file_too_big();
    case "empty":
      return m.refer_file_empty();
    case "only-headings":
      return m.refer_file_only_headings();
    case "workbook":
      return m.refer_file_workbook();
    case "not-text":
      return m.refer_file_not_text();
    case "unknown-encoding":
      return m.refer_file_unknown_encoding();
    case "too-many-rows":
      return m.refer_file_too_many_rows({ most: problem.most });
    case "too-many-columns":
      return m.refer_file_too_many_columns({ most: problem.most });
    case "open-quote":
      return m.refer_file_open_quote({ row: problem.row });
  }
}
