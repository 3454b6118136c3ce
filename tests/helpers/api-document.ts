/** Holds what the server answers against its own document: every answer of every test. */

import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";

export interface ApiDocument {
  readonly openapi: string;
  readonly servers?: unknown;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** Fails where a documented route answers with a status, a type or a body that the document does not have. */
export function createAnswerCheck(
  document: ApiDocument,
): (method: string, path: string, response: Response) => Promise<void> {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(document, "api");
  return async (method, path, response) => {
    const route = routeOf(document, method, path.split("?")[0] ?? "");
    // Refused before any route was looked at: by the session, the guard, the limit, or the form of the request.
    if (route === undefined || [400, 401, 403, 413, 415, 500].includes(response.status)) {
      expect(response.headers.get("content-type"), `${method} ${path}`).toBe("application/problem+json");
      return;
    }
    const answer = route.operation.responses[String(response.status)];
    expect(answer, `${method} ${path} answers ${response.status}`).toBeDefined();
    const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
    if (answer?.content === undefined || type === "text/event-stream") return;
    expect(Object.keys(answer.content), `${method} ${path}`).toContain(type);
    if (!type.endsWith("json")) return;
    const pointer = [
      "paths",
      route.path,
      method.toLowerCase(),
      "responses",
      String(response.status),
      "content",
      type,
      "schema",
    ]
      .map((key) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const validate = ajv.getSchema(`api#/${pointer}`);
    const isValid = validate?.(await response.clone().json());
    expect([isValid, validate?.errors ?? []], `${method} ${path}`).toEqual([true, []]);
  };
}

function routeOf(
  document: ApiDocument,
  method: string,
  path: string,
): { readonly path: string; readonly operation: Operation } | undefined {
  for (const [template, operations] of Object.entries(document.paths)) {
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
    const operation = operations[method.toLowerCase()];
    if (operation && pattern.test(path)) return { path: template, operation };
  }
  return undefined;
}
