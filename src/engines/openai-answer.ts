/** A chat completion, read without trust: servers and models differ, and some lie. */

import type { Node, ParseError } from "jsonc-parser";
import { parseTree } from "jsonc-parser";
import { isTooDeep } from "./answer-limits.ts";

export type Completion =
  | { readonly kind: "text"; readonly text: string }
  /** Cut off by a limit on the answer's length: the model's, or ours with a reason. */
  | { readonly kind: "cut"; readonly reason?: string }
  | { readonly kind: "refused"; readonly reason: string };

/** What stands under a key of the answer. */
export type KeyedText = { readonly text: string } | { readonly problem: string };

/** Reads the body of a completion; undefined where it is none: a page of a hotel's network, an empty body. */
export function readCompletion(body: string): Completion | undefined {
  const value = parse(body);
  const choices = isRecord(value) ? value["choices"] : undefined;
  if (!Array.isArray(choices)) return undefined;
  const choice: unknown = choices[0];
  const message = isRecord(choice) ? choice["message"] : undefined;
  const finish = isRecord(choice) ? choice["finish_reason"] : undefined;
  if (finish === "length") return { kind: "cut" };
  const refusal = isRecord(message) ? message["refusal"] : undefined;
  if (typeof refusal === "string" && refusal !== "") return { kind: "refused", reason: refusal };
  if (finish === "content_filter") return { kind: "refused", reason: "its filter held the answer back" };
  const content = isRecord(message) ? message["content"] : undefined;
  return { kind: "text", text: typeof content === "string" ? content : "" };
}

/** The texts of an answer by key; undefined where it is no JSON object. Keys that nobody asked for are not looked at. */
export function readKeyed(answer: string): ReadonlyMap<string, KeyedText> | undefined {
  const root = jsonObject(answer);
  if (!root) return undefined;
  const texts = new Map<string, KeyedText>();
  for (const property of root.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    const name = String(key.value);
    if (texts.has(name)) texts.set(name, { problem: "The model answered it twice." });
    else if (value.type === "string") texts.set(name, { text: String(value.value) });
    else texts.set(name, { problem: `The model answered with ${value.type}, expected a string.` });
  }
  return texts;
}

/** The object in an answer: alone, in a code fence, or behind a model's thoughts. */
function jsonObject(answer: string): Node | undefined {
  const spoken = answer.replace(/^\s*<think>[\s\S]*?<\/think>/, "");
  const from = spoken.indexOf("{");
  const to = spoken.lastIndexOf("}");
  if (from === -1 || to < from) return undefined;
  const json = spoken.slice(from, to + 1);
  // 300,000 brackets one in another would end the parser, which calls itself for each.
  if (isTooDeep(json)) return undefined;
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true });
  return errors.length === 0 && root?.type === "object" ? root : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
