/** Builders for checks: a context from texts in record form. */

export { makeContext, makeTerm, type ContextOptions } from "../../src/checks/example-context.ts";
