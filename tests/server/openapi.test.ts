/** The API's own document. */

import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import type { ApiDocument } from "../helpers/api-document.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { startReviewServer } from "../helpers/review-server.ts";

async function readDocument(): Promise<ApiDocument> {
  const server = await startReviewServer(makeProject({ "content/a.md": "One here.\n" }).root);
  return server.json("/api/openapi.json") as Promise<ApiDocument>;
}

test("is OpenAPI 3.1 by the specification's own schema, which finds what is wrong", async () => {
  const document = await readDocument();
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(await new Validator().validate({ ...structuredClone(document) })).toMatchObject({ valid: true });
  const broken = { ...structuredClone(document), paths: { "/api/x": { get: { responses: { 200: {} } } } } };
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});

test("has its paths in full, names each route, and each answer has a schema", async () => {
  const { paths, servers } = await readDocument();
  expect(servers).toBeUndefined();
  expect(Object.keys(paths).filter((path) => !path.startsWith("/api/"))).toEqual([]);
  const answers = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.entries(responses).map(([status, { content }]) => ({ route: `${method} ${path}`, status, content })),
    ),
  );
  expect(answers.filter(({ content, status }) => status !== "204" && content === undefined)).toEqual([]);
});
