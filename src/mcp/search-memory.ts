/** `search_memory`: how words were translated before. */

import { z } from "zod";
import { SEARCH_SIDES, searchStore, viewHit } from "../review/matches.ts";
import { StateSchema } from "./schemas.ts";
import { defineTool } from "./types.ts";

export const searchMemory = defineTool({
  name: "search_memory",
  title: "Search memory",
  description:
    "Sentences with all of these words, or words that begin so, and their translations: those with the words side by side first, then approved ones, then newer ones.",
  isReader: true,
  input: z.strictObject({
    query: z.string().min(1).max(500).describe("In any letter case, with or without accents."),
    side: z.enum(SEARCH_SIDES).optional().describe("Where the words are; either, where it is not said."),
    limit: z.number().int().min(1).max(100).default(10),
  }),
  output: z.object({
    pairs: z.array(
      z.object({
        source: z.string(),
        target: z.string(),
        from: z.string(),
        to: z.string(),
        state: StateSchema,
        article: z.string(),
        by: z.string().optional(),
        at: z.string().optional(),
      }),
    ),
    more: z.boolean().describe("There are more than were asked for."),
  }),
  async run({ review }, { query, side, limit }) {
    const { store } = await review.held.read();
    const { pairs, more } = await searchStore(store, query, { side, most: limit });
    const views = pairs.map((pair) => {
      const { source, target, from, to, state, article, by, at } = viewHit(pair, query, side);
      return {
        source, target, from, to, state, article,
        ...(by === undefined ? {} : { by }),
        ...(at === undefined ? {} : { at }),
      }; // prettier-ignore
    });
    return { pairs: views, more };
  },
});
