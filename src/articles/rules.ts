/** Every rule that a finding may be of: the checks on sentences and articles, and what the jobs themselves find. */

import { articleChecks } from "../checks/article/registry.ts";
import { checks } from "../checks/registry.ts";
import type { Severity } from "../base/problem.ts";

export interface Rule {
  readonly id: string;
  /** What it finds, in a few words. */
  readonly title: string;
  readonly severity: Severity;
}

/** A rule of the jobs, with what the reference page says of it besides. */
export interface JobRule extends Rule {
  /** When its severity is another one, and what follows from it. */
  readonly note?: string;
  /** It keeps a machine's sentence out of the file. */
  readonly hard?: true;
}

export const JOB_RULES: readonly JobRule[] = [
  { id: "proof", title: "a text that cannot be written where it belongs", severity: "error", hard: true },
  {
    id: "provider",
    title: "a sentence that the engine did not answer, or not in a form that can be read",
    severity: "error",
  },
  {
    id: "existing",
    title: "a translation that was there before Cotejo",
    note: "a warning in `check` without `--frozen`",
    severity: "error",
  },
  { id: "unreadable", title: "a translated file that cannot be read", severity: "error" },
  {
    id: "disputed",
    title: "a sentence with two texts, each decided on by a person: the one in the file stays until somebody chooses",
    severity: "warning",
  },
  { id: "read", title: "a file that cannot be read, or part of one", severity: "error" },
  { id: "ledger", title: "a line of a ledger that cannot be read, or is there twice", severity: "error" },
  {
    id: "edited",
    title: "an edit in the translated file that the next run takes in",
    note: "beside it stands what the other checks find in the new text; an error where it was made while a run was at work, which then left the file as it is",
    severity: "info",
  },
  {
    id: "stale-source",
    title: "a person's text whose source has changed since",
    note: "an error with `--frozen`",
    severity: "warning",
  },
  {
    id: "stale-link",
    title: "a link in such a text that has the place of another one in its source, so that its words lead elsewhere",
    severity: "warning",
  },
  {
    id: "missing",
    title: "a translated file that is not there although its record is",
    note: "it was deleted; an error with `--frozen`",
    severity: "warning",
  },
  { id: "orphan", title: "a translated file or ledger whose source is gone", severity: "warning" },
  {
    id: "dead-link",
    title: "a link that leads to no file, although in the source it does",
    note: "keeps the article from being published under `approved`; a warning where it is a path of the site at which Cotejo knows no page",
    severity: "error",
  },
  {
    id: "dead-anchor",
    title: "a link that names no heading or id, although in the source it does",
    note: 'the same; a warning under `anchors: "leave"`',
    severity: "error",
  },
  {
    id: "permalink",
    title:
      "an address in the front matter of a translated file (`permalink`, `redirect_from`, `url`, `aliases`, `slug`), or one that Jekyll's config gives to posts, that the source has too: a site keeps one of the two pages",
    note: "the same",
    severity: "error",
  },
  {
    id: "parity",
    title:
      "in a translated locale file: a key or plural form that is not there or empty, a code (`{{name}}`, `$t()`, a tag) that is not the source's, another kind of value, a list of another length",
    severity: "error",
  },
  { id: "obsolete", title: "a key of a translated locale file that its source has not", severity: "warning" },
  {
    id: "approval-author",
    title:
      "with `--against`: a decision that the branch adds, and whether its commit is by whom the ledger says has decided it",
    note: "an info where the two names are the same, or a run took it from a commit of theirs; a project in which one person commits the decisions of many sets it to a warning",
    severity: "error",
  },
  {
    id: "unapproved-edit",
    title:
      'with `--against`, under `publish: "approved"`: text of a translated file that the branch changed and nobody has approved',
    severity: "error",
  },
  { id: "frozen", title: "with `--frozen`: a source without its finished translation", severity: "error" },
];

/** All of them. */
export const RULES: readonly Rule[] = [...checks, ...articleChecks, ...JOB_RULES].map(({ id, title, severity }) => ({
  id,
  title,
  severity,
}));
