/** The review session: what it knows of articles while their files change. */

import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { decideInReview } from "../../src/review/session-deciding.ts";
import { openReviewSession, type ReviewSession } from "../../src/review/review-session.ts";
import { detailsInReview, fileOf } from "../../src/review/session-reading.ts";
import { searchStore } from "../../src/review/matches.ts";
import { makeProject } from "../helpers/project-folder.ts";
import { runCommand } from "../helpers/run-command.ts";

test("while a decision writes an article's files one after the other, nobody is told what they say in between", async () => {
  const project = makeProject({ "content/a.md": "One here.\n\nTwo here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const review = await openReviewSession(await loadConfig({ cwd: project.root, env: {} }));
  onTestFinished(() => review.close());
  const file = fileOf(review, "content/a.md");
  const targets = (): readonly string[] =>
    review.index.article(file.source)?.segments.map(({ target }) => target) ?? [];
  const before = targets();
  await review.change(file, async () => {
    const ledger = ".cotejo/ledger/content/a.md.jsonl";
    project.write(ledger, project.read(ledger).replace("Twó hééréé.", "Dos."));
    await review.look(file);
    expect(targets()).toEqual(before);
  });
  await review.look(file);
  expect(targets()).toEqual([before[0], "Dos."]);
});

test("a decision that ends an approval names the other articles that it writes before it writes them", async () => {
  const text = "One here.\n\nTwo here.\n";
  const project = makeProject({ "content/a.md": text });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  await runCommand(project.root, ["review", "approve", "--article", "content/a.md", "--as", "Ana"]);
  project.write("content/b.md", text);
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const review = await openReviewSession(await loadConfig({ cwd: project.root, env: {} }));
  onTestFinished(() => review.close());
  const copy = review.index.article("content/b.md")?.segments[0];
  expect(copy).toMatchObject({ state: "approved", origin: { kind: "memory" } });
  const ledger = ".cotejo/ledger/content/b.md.jsonl";
  const named: string[] = [];
  const watched: ReviewSession = {
    ...review,
    change: (file, work) =>
      review.change(file, (also) =>
        work((other) => {
          named.push(other.source);
          also(other);
          expect(project.read(ledger)).toMatch(/"source":"One here\.".*"state":"approved"/);
        }),
      ),
  };
  const [first] = review.index.article("content/a.md")?.segments ?? [];
  const id = first?.id ?? "";
  const { seen } = await detailsInReview(review, id);
  await decideInReview(watched, id, { action: "reject", text: "", reason: "No.", seen, by: "Ana" });
  expect(named).toEqual(["content/a.md", "content/b.md"]);
  expect(review.index.article("content/b.md")?.segments[0]).toMatchObject({ state: "draft" });

  // What lies in between in the files of any of them is not looked at.
  const [a, b] = [fileOf(review, "content/a.md"), fileOf(review, "content/b.md")];
  const before = review.index.article(b.source)?.segments[1]?.target ?? "";
  await review.change(a, async (also) => {
    also(b);
    project.write(ledger, project.read(ledger).replaceAll(before, "Dos."));
    await review.look(b);
    expect(review.index.article(b.source)?.segments[1]?.target).toBe(before);
  });
  await review.look(b);
  expect(review.index.article(b.source)?.segments[1]?.target).toBe("Dos.");
});

test("a review session that is asked to looks at every file at once, and memory knows what has come and gone", async () => {
  const project = makeProject({ "content/a.md": "One here.\n", "content/b.md": "Two here.\n" });
  await runCommand(project.root, ["translate", "--provider", "pseudo"]);
  const review = await openReviewSession(await loadConfig({ cwd: project.root, env: {} }));
  onTestFinished(() => review.close());
  const inMemory = async (words: string): Promise<readonly string[]> => {
    await review.refresh();
    const { store } = await review.held.read();
    const { pairs } = await searchStore(store, words, { side: "target", most: 5 });
    return pairs.map(({ article, target }) => `${article} ${target}`);
  };
  expect(await inMemory("hééréé")).toHaveLength(2);
  const ledger = ".cotejo/ledger/content/a.md.jsonl";
  project.write(ledger, project.read(ledger).replace("Óñé hééréé.", "Uno aquí."));
  expect(await inMemory("aquí")).toEqual(["content/a.md Uno aquí."]);
  project.remove("content/b.md");
  expect(await inMemory("hééréé")).toEqual([]);
  expect(review.index.article("content/b.md")).toBeUndefined();
});
