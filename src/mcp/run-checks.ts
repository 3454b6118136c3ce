/** `run_checks`: what the checks find on disk, or in a text that nobody has proposed yet. */

import { z } from "zod";
import { UsageError } from "../base/errors.ts";
import { detailsInReview } from "../review/session-reading.ts";
import { tryInReview } from "../review/session-proposing.ts";
import { findFile } from "../review/queue.ts";
import { checkProject } from "../run/check-project.ts";
import { asFinding, FindingSchema, IdSchema, LONGEST_TEXT, PathSchema, toFinding } from "./schemas.ts";
import { defineTool, type ToolContext } from "./types.ts";

const FoundSchema = FindingSchema.extend({
  file: z.string().optional(),
  line: z.number().int().optional(),
  segment: z.string().optional(),
});
type Found = z.input<typeof FoundSchema>;

export const runChecks = defineTool({
  name: "run_checks",
  title: "Run the checks",
  description:
    "What the checks find: in the project, in one article, in one sentence, or in a text for a sentence before it is proposed. For such a text it also says whether propose_text would refuse it. Nothing is written and nothing leaves the machine.",
  isReader: true,
  input: z.strictObject({
    article: PathSchema.optional(),
    id: IdSchema.optional(),
    text: z.string().max(LONGEST_TEXT).optional().describe("For the sentence with this `id`."),
    limit: z.number().int().min(1).max(1000).default(100),
  }),
  output: z.object({
    errors: z.number().int(),
    warnings: z.number().int(),
    findings: z.array(FoundSchema).describe("The first of them, as many as `limit` says."),
    refused: z.string().optional().describe("Why propose_text would refuse the text."),
  }),
  async run(context, { article, id, text, limit }) {
    if (text !== undefined && id === undefined)
      throw new UsageError("input", "Cannot check `text` alone, expected the `id` of its sentence too.");
    if (id !== undefined && article !== undefined)
      throw new UsageError("input", "Cannot check both, expected `article` or `id`.");
    const { findings, refused } =
      id === undefined ? await inFiles(context, article) : await inSentence(context, id, text);
    const count = (severity: Found["severity"]): number => findings.filter((each) => each.severity === severity).length;
    return {
      errors: count("error"),
      warnings: count("warning"),
      findings: findings.slice(0, limit),
      ...(refused === undefined ? {} : { refused }),
    };
  },
});

interface Checked {
  readonly findings: readonly Found[];
  readonly refused?: string;
}

async function inSentence({ review }: ToolContext, id: string, text: string | undefined): Promise<Checked> {
  if (text === undefined) return { findings: (await detailsInReview(review, id)).findings.map(toFinding) };
  const { problems, refusal } = await tryInReview(review, id, text);
  const findings = problems.map(asFinding);
  return refusal === undefined ? { findings } : { findings, refused: [refusal.message, ...refusal.details].join(" ") };
}

async function inFiles({ review }: ToolContext, article: string | undefined): Promise<Checked> {
  const paths = article === undefined ? [] : [findFile(review.held.files(), article).source];
  const problems = await checkProject(review.config, { paths, frozen: false });
  const findings = problems.map((problem): Found => {
    const { file, line, segment } = problem;
    return { ...asFinding(problem), file, line, ...(segment === null ? {} : { segment }) };
  });
  return { findings };
}
