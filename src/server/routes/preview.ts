/** `GET /api/articles/preview` and the images in it. */

import { createRoute, z } from "@hono/zod-openapi";
import { PREVIEW_POLICY, previewArticle, SITE_STYLE } from "../../review/preview/preview.ts";
import { IMAGE_TYPES, readProjectImage } from "../../review/preview/project-image.ts";
import { readSource } from "../../base/read-source.ts";
import { findFile } from "../../review/queue.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { problem } from "../problem.ts";
import { belowBase } from "../page.ts";
import { failure } from "../responses.ts";

const article = z
  .string()
  .openapi({ description: "Path of the source or of its translation, from the project's root." });
/** Language of what the page itself says. */
export const uiSchema = z.enum(["en", "es"]).default("es");

const preview = createRoute({
  method: "get",
  path: "/api/articles/preview",
  request: {
    query: z.object({
      article,
      side: z.enum(["source", "target", "both"]).default("target"),
      ui: uiSchema,
      theme: z.enum(["light", "dark", "system"]).default("system"),
    }),
  },
  responses: {
    200: {
      description:
        "The rendered article, for a frame without scripts. Each sentence is in an element with `data-segment`, `data-state` and `lang`. `both` has rows, `data-row`, with a `data-side` for each language.",
      content: { "text/html": { schema: z.string() } },
    },
    404: failure("No such article."),
  },
});

const files = createRoute({
  method: "get",
  path: "/api/files",
  request: { query: z.object({ path: z.string().openapi({ description: "Path of an image, from the project's root." }) }) },
  responses: {
    200: {
      description: "The image.",
      content: Object.fromEntries(IMAGE_TYPES.map((type) => [type, { schema: z.string().openapi({ format: "binary" }) }])),
    },
    404: failure("No such image, or it may not be shown."),
  },
}); // prettier-ignore

const style = createRoute({
  method: "get",
  path: SITE_STYLE,
  responses: {
    200: {
      description: "The style sheet of the config (`review.css`).",
      content: { "text/css": { schema: z.string() } },
    },
    404: failure("The config names none, or it cannot be read."),
  },
});

/** Adds them. */
export function addPreviewRoutes(app: Api, { config, review, base }: AppOptions): void {
  app.openapi(preview, async (context) => {
    const { article: path, side, ui, theme } = context.req.valid("query");
    const file = findFile(review.held.files(), path);
    const html = await previewArticle(await review.held.read(), file, { side, language: ui, theme });
    return context.body(belowBase(html, base), 200, htmlHeaders(PREVIEW_POLICY)) as never;
  });
  app.openapi(style, async (context) => {
    const { css } = config.review;
    const read = css === undefined ? undefined : await readSource(config.root, css).catch(() => undefined);
    if (!read || "reason" in read)
      return problem(context, { status: 404, code: "file", title: "Cannot read the style sheet of the config (`review.css`)." });
    return context.body(new Uint8Array(read.bytes), 200, {
      "content-type": "text/css; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    }) as never;
  });
  app.openapi(files, async (context) => {
    const image = await readProjectImage(config, context.req.valid("query").path);
    if (!image)
      return problem(context, { status: 404, code: "file", title: "Cannot show this file, expected an image of the project." });
    return context.body(new Uint8Array(image.bytes), 200, {
      "content-type": image.type,
      "x-content-type-options": "nosniff",
      // An SVG that is opened by itself runs nothing.
      "content-security-policy": "default-src 'none'; style-src 'none'; sandbox",
      "cache-control": "private, max-age=60",
    }) as never;
  });
} // prettier-ignore

/** Headers of a page of its own. */
export function htmlHeaders(policy: string): Record<string, string> {
  return { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, "cache-control": "no-store" };
}
