/** A finding as a workflow command that GitHub shows beside its line. */

import type { Problem } from "../base/problem.ts";

/**
 * @param file from the root of the repository
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotation({ line, column, severity, check }: Problem, file: string, message: string): string {
  const level = severity === "info" ? "notice" : severity;
  const place = `line=${Math.max(1, line)}${column === undefined ? "" : `,col=${column}`}`;
  return `::${level} file=${property(file)},${place},title=${property(`cotejo ${check}`)}::${data(message)}`;
}

/** What would end the command, or be read as an escape. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** And what would end a property. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
