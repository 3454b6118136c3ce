/** `/api/segments/{id}/addresses`: where the links of a Spanish sentence lead, and another address for one. */

import { createRoute, z } from "@hono/zod-openapi";
import { addressesInReview, changeAddress } from "../../review/change-address.ts";
import { detailsInReview } from "../../review/session-reading.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { body, failure, json } from "../responses.ts";
import { SegmentDetailsSchema, SegmentIdSchema } from "../schemas.ts";

export const LinkAddressSchema = z
  .object({
    code: z.number().int().openapi({ description: "Number of the link's code in the English." }),
    address: z.string().max(2_000),
  })
  .openapi("LinkAddress");

const list = createRoute({
  method: "get",
  path: "/api/segments/{id}/addresses",
  request: { params: SegmentIdSchema },
  responses: {
    200: json(z.array(LinkAddressSchema), "As the Spanish file has them; none where the sentence is not in it."),
    404: failure("No such segment."),
  },
});

const change = createRoute({
  method: "post",
  path: "/api/segments/{id}/addresses",
  request: { params: SegmentIdSchema, body: body(LinkAddressSchema) },
  responses: {
    200: json(SegmentDetailsSchema, "The link leads there, in the file and on record."),
    404: failure("No such segment."),
    422: failure("No such link in the file, or an address that cannot stand there."),
    503: failure("Another process keeps writing in the project."),
  },
});

/** Adds them. */
export function addAddressRoutes(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(list, async (context) =>
    context.json(
      [...(await addressesInReview(review, context.req.valid("param").id, authorOf(context, options)))],
      200,
    ),
  );
  app.openapi(change, async (context) => {
    const { id } = context.req.valid("param");
    await changeAddress(review, id, { ...context.req.valid("json"), by: authorOf(context, options) });
    return context.json(await detailsInReview(review, id), 200);
  });
}
