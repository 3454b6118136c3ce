/** Concordance over HTTP: pairs of memory with the places of the words. */

import { expect, test } from "vitest";
import { makeProject } from "../helpers/project-folder.ts";
import { startReviewServer, type Json } from "../helpers/review-server.ts";
import { runCommand } from "../helpers/run-command.ts";

test("words are found in any letter case and without accents, with their places in both languages", async () => {
  const project = makeProject({
    "content/a.md": "The **right** to a lawyer.\n\nA Right & a duty.\n\nBright here.\n",
    "content/b.md": "Nothing of it.\n",
  });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const server = await startReviewServer(project.root);
  const { segments } = await server.json("/api/segments?article=content/b.md");
  const { id, seen } = segments[0];
  const body = { action: "correct", text: "Ningún Derecho, ni Rígħt.", seen };
  expect((await server.call(`/api/segments/${id}/decisions`, { method: "POST", body })).status).toBe(200);
  const found = async (query: string): Promise<Json> => server.json(`/api/memory?${query}`);
  const { pairs, more } = await found("q=RIGHT&side=source");
  expect(more).toBe(false);
  const marked = (text: string, spans: { start: number; end: number }[]): string[] =>
    spans.map(({ start, end }) => text.slice(start, end));
  const texts = pairs.map(({ source, sourceSpans }: Json) => [source, ...marked(source, sourceSpans)]);
  expect(texts.toSorted()).toEqual([
    ["A Right & a duty.", "Right"],
    ['The <pc id="1">right</pc> to a lawyer.', "right"],
  ]);
  const either = await found("q=derécho&limit=1");
  expect(either.pairs).toMatchObject([{ article: "content/b.md", segment: id, state: "approved", by: "Ana" }]);
  expect(marked(either.pairs[0].target, either.pairs[0].targetSpans)).toEqual(["Derecho"]);
  expect(either.pairs[0].plainTarget).toBe("Ningún Derecho, ni Rígħt.");
  expect((await found("q=here&limit=1")).more).toBe(false);
  expect((await found("q=a&limit=1")).more).toBe(true);
});

test("a question without a word, or too long, is refused", async () => {
  const server = await startReviewServer(makeProject({ "content/a.md": "One here.\n" }).root);
  expect((await server.call("/api/memory?q=%C2%BF%3F")).status).toBe(422);
  expect((await server.call("/api/memory")).status).toBe(400);
  expect((await server.call(`/api/memory?q=${"a".repeat(501)}`)).status).toBe(400);
  expect((await server.call("/api/memory?q=a&side=both")).status).toBe(400);
});
