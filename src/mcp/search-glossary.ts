/** `search_glossary`: the terms that the project has decided on. */

import { z } from "zod";
import { findFile } from "../review/queue.ts";
import { listTerms } from "../run/list-terms.ts";
import { PathSchema } from "./schemas.ts";
import { defineTool } from "./types.ts";

export const searchGlossary = defineTool({
  name: "search_glossary",
  title: "Search the glossary",
  description:
    "Rows of the glossary with all of these words in the term, its translation or its forms; without words all rows.",
  isReader: true,
  input: z.strictObject({
    query: z.string().max(500).default(""),
    article: PathSchema.optional().describe("Only rows that hold for this article."),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  output: z.object({
    total: z.number().int(),
    terms: z.array(
      z.object({
        source: z.string(),
        target: z.string(),
        policy: z.enum(["locked", "preferred", "keep", "forbidden"]),
        variants: z.array(z.string()).describe("Other forms of the source."),
        forms: z.array(z.string()).describe("What counts as right besides `target`."),
        forbidden: z.array(z.string()),
        scope: z.array(z.string()).describe("Globs of the articles that it holds for; empty: all."),
        note: z.string(),
        place: z.string().describe("`file:line` of the row."),
      }),
    ),
  }),
  async run({ review }, { query, article, limit }) {
    const source = article === undefined ? undefined : findFile(review.held.files(), article).source;
    const words = query.split(/\s+/u).filter((word) => word !== "");
    const found = await listTerms(review.config, { words, article: source });
    const terms = found.slice(0, limit).map((term) => ({
      source: term.source,
      target: term.target,
      policy: term.policy,
      variants: [...term.sourceVariants],
      forms: [...term.targetForms],
      forbidden: [...term.forbidden],
      scope: [...term.scope],
      note: term.note,
      place: term.place,
    }));
    return { total: found.length, terms };
  },
});
