/** `plan_job`: what a translation would send, and its price. */

import { z } from "zod";
import { isProviderChoice, PROVIDERS } from "../config/engines.ts";
import { planTranslation } from "../run/plan-translation.ts";
import { PathSchema } from "./schemas.ts";
import { defineTool } from "./types.ts";

const counts = {
  segments: z.number().int(),
  fromMemory: z.number().int(),
  toSend: z.number().int().describe("Segments that an engine would be asked for."),
  characters: z.number().int().describe("Unicode characters that would be sent."),
};

export const planJob = defineTool({
  name: "plan_job",
  title: "Plan a translation",
  description:
    "What `cotejo translate` would send to an engine, and what that would cost. It sends nothing, writes nothing and starts nothing: a person starts a translation.",
  isReader: true,
  input: z.strictObject({
    paths: z.array(PathSchema).max(1000).default([]).describe("Articles, folders or globs; none: all."),
    engine: z
      .string()
      .refine(isProviderChoice, { error: `expected one of ${PROVIDERS.join(", ")}, or plugin/engine` })
      .optional()
      .describe(`${PROVIDERS.join(", ")}, or \`plugin/engine\`; that of the config, where it is not said.`),
    maxCharacters: z.number().int().min(1).optional(),
  }),
  output: z.object({
    engine: z.string(),
    totals: z.object(counts),
    cost: z
      .object({ amount: z.number(), currency: z.string() })
      .nullable()
      .describe("By `prices` of the config; null where it has none for the engine."),
    limit: z
      .object({ characters: z.number().int(), of: z.enum(["run", "month"]) })
      .nullable()
      .describe("What it would stop at; null where it may send all of it."),
    articles: z
      .array(z.object({ source: z.string(), ...counts, problem: z.string().optional() }))
      .describe("Those with something to send, and those that cannot be planned."),
  }),
  async run({ review, agent, env }, { paths, engine, maxCharacters }) {
    const request = { author: agent.person, paths, provider: engine, maxCharacters };
    const { provider, totals, cost, limit, articles } = await planTranslation(review.config, request, env);
    return {
      engine: provider,
      totals,
      cost: cost ?? null,
      limit: limit ?? null,
      articles: articles.flatMap(({ source, segments, fromMemory, toSend, characters, problem }) => {
        if (toSend === 0 && problem === undefined) return [];
        const planned = { source, segments, fromMemory, toSend, characters };
        return [problem === undefined ? planned : { ...planned, problem }];
      }),
    };
  },
});
