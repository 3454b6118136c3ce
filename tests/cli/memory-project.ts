/** Projects with a small engine, for the tests of what memory gives from one article to another. */

import { ENGINE } from "../helpers/golden-engine.ts";
import { makeProject, type ProjectFolder } from "../helpers/project-folder.ts";
import { runCommand, type CommandResult } from "../helpers/run-command.ts";

export const RIGHTS = "## On arrest\n\nYou may call a lawyer. Nobody may hit you. You see a judge within 24 hours.\n";

export interface Listed {
  readonly id: string;
  readonly article: string;
  readonly source: string;
  readonly target: string;
  readonly state: string;
  readonly origin: Readonly<Record<string, string>> | null;
  readonly matches: readonly Readonly<Record<string, unknown>>[];
}

export function cotejo(project: ProjectFolder, ...args: string[]): Promise<CommandResult> {
  return runCommand(project.root, args, ENGINE);
}

export async function translate(project: ProjectFolder): Promise<number> {
  return (await cotejo(project, "translate", "--provider", "command", "--json")).json().totals.sentCharacters as number;
}

export async function list(project: ProjectFolder, article: string): Promise<readonly Listed[]> {
  return (await cotejo(project, "review", "list", "--all", "--json", "--article", article)).json().segments as Listed[];
}

export async function idOf(project: ProjectFolder, article: string, source: string): Promise<string> {
  return (await list(project, article)).find((segment) => segment.source === source)?.id ?? "";
}

export async function statesOf(project: ProjectFolder, article: string): Promise<readonly string[]> {
  return (await list(project, article)).map(({ state }) => state);
}

export async function approvedProject(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const project = makeProject(files);
  await translate(project);
  for (const article of Object.keys(files))
    await cotejo(project, "review", "approve", "--article", article, "--as", "Ana");
  return project;
}

export const ALL = ["approved", "approved", "approved", "approved"];
