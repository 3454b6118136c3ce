/**
 * The termbase as one glossary at DeepL: found again by its name, made once, and changed only when the rows have. Its name
 * says whose it is and what is in it: `Cotejo <project> #<hash of the entries>`. A free account has room for one glossary,
 * so it is changed in place. https://developers.deepl.com/docs/customize/managing-glossaries
 */

import type { DeepLClient, MultilingualGlossaryInfo } from "deepl-node";
import { GlossaryEntries } from "deepl-node";
import { sha256 } from "../base/hash.ts";
import { deeplTsv, type DeeplEntry } from "./deepl-entries.ts";

/** Calls of the client that are used; one attempt each. */
export type GlossaryClient = Pick<
  DeepLClient,
  | "listMultilingualGlossaries"
  | "createMultilingualGlossary"
  | "replaceMultilingualGlossaryDictionary"
  | "updateMultilingualGlossaryName"
  | "deleteMultilingualGlossary"
>;

export interface GlossaryPlan {
  /** Tells this project's glossary from those of others. */
  readonly project: string;
  /** DeepL's codes without region: a glossary for `es` serves `es-419` too. */
  readonly source: string;
  readonly target: string;
  readonly entries: readonly DeeplEntry[];
}

/** While its entries are being replaced, a name must not say that they are there. */
const UPDATING = "updating";
const HASH_LENGTH = 12;

/** Makes sure that the glossary is there with these entries, and is the only one of the project. @returns its id */
export async function syncGlossary(client: GlossaryClient, plan: GlossaryPlan): Promise<string> {
  const { source, target, entries } = plan;
  const hash = sha256(`${source} ${target}\n${deeplTsv(entries)}`).slice(0, HASH_LENGTH);
  const own = await ownGlossaries(client, plan.project);
  const current = own.find(({ name }) => name === nameOf(plan.project, hash)) ?? own[0];
  for (const glossary of own) if (glossary !== current) await client.deleteMultilingualGlossary(glossary.glossaryId);
  const dictionary = {
    sourceLangCode: source,
    targetLangCode: target,
    entries: new GlossaryEntries({ entries: Object.fromEntries(entries.map((entry) => [entry.source, entry.target])) }),
  };
  if (current === undefined)
    return (await client.createMultilingualGlossary(nameOf(plan.project, hash), [dictionary])).glossaryId;
  if (current.name === nameOf(plan.project, hash)) return current.glossaryId;
  await client.updateMultilingualGlossaryName(current.glossaryId, nameOf(plan.project, UPDATING));
  await client.replaceMultilingualGlossaryDictionary(current.glossaryId, dictionary);
  await client.updateMultilingualGlossaryName(current.glossaryId, nameOf(plan.project, hash));
  return current.glossaryId;
}

/** Deletes every glossary of the project. @returns their names */
export async function deleteGlossaries(client: GlossaryClient, project: string): Promise<readonly string[]> {
  const own = await ownGlossaries(client, project);
  for (const { glossaryId } of own) await client.deleteMultilingualGlossary(glossaryId);
  return own.map(({ name }) => name);
}

async function ownGlossaries(client: GlossaryClient, project: string): Promise<readonly MultilingualGlossaryInfo[]> {
  const all = await client.listMultilingualGlossaries();
  return all.filter(({ name }) => {
    const rest = name.startsWith(nameOf(project, "")) ? name.slice(nameOf(project, "").length) : "";
    return rest === UPDATING || /^[\da-f]{12}$/u.test(rest);
  });
}

function nameOf(project: string, content: string): string {
  return `Cotejo ${project} #${content}`;
}
