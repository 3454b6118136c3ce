/** The contract of both stores for requests under way, the budget of a month and the pauses of engines. */

import { beforeEach, describe, expect, test } from "vitest";

import { newOwner } from "../../src/record/owner.ts";
import type { Asker, WantedRequest } from "../../src/record/requests.ts";
import type { Store } from "../../src/record/types.ts";
import { makeAnswer } from "./builders.ts";

const AT = "2026-11-25T10:00:00.000Z";

function asker(fields: Partial<Asker> = {}): Asker {
  return { owner: newOwner(), provider: "deepl", cap: undefined, isBilled: true, leaseMs: 60_000, ...fields };
}

function want(hash: string, fields: Partial<WantedRequest> = {}): WantedRequest {
  return { hash, article: "a.md", characters: 10, after: "", ...fields };
}

/** Characters that DeepL's budget of the month has left below a cap. */
export async function leftOf(store: Store, cap: number): Promise<number | undefined> {
  const wanted = [want("more than any", { characters: cap + 1 })];
  return (await store.takeRequests(asker({ cap }), wanted, AT)).left;
}

/** @param storeOf The store of the test that runs */
export function testRequests(storeOf: () => Store): void {
  let store: Store;
  let ana: Asker;
  let eva: Asker;
  beforeEach(() => {
    store = storeOf();
    ana = asker();
    eva = asker();
  });
  const take = async (who: Asker, ...wanted: readonly WantedRequest[]) => {
    const { taken, answered, left } = await store.takeRequests(who, wanted, AT);
    return { taken: [...taken].sort(), answered: [...answered.keys()].sort(), ...(left === undefined ? {} : { left }) };
  };
  const finish = (who: Asker, ...hashes: readonly string[]) => store.putAnswers([], [], { owner: who.owner, hashes });
  const spent = async () => (await store.spentSince("2026-11-01T00:00:00.000Z")).get("deepl");

  describe("requests under way", () => {
    test("are one process's until they are done, and an answer that came meanwhile is used", async () => {
      expect(await take(ana, want("1"), want("2"))).toEqual({ taken: ["1", "2"], answered: [] });
      expect(await take(eva, want("1"), want("3"))).toEqual({ taken: ["3"], answered: [] });
      await store.putAnswers([makeAnswer({ hash: "1", at: AT })], [], { owner: ana.owner, hashes: ["1", "2"] });
      expect(await take(eva, want("1"), want("2"))).toEqual({ taken: ["2"], answered: ["1"] });
      // Whoever asks anew wants an answer of now.
      expect(await take(eva, want("1", { after: AT }))).toEqual({ taken: ["1"], answered: [] });
    });

    test("are taken by one of many that ask at the same moment", async () => {
      const askers = Array.from({ length: 12 }, () => asker());
      const hashes = Array.from({ length: 30 }, (_, at) => String(at));
      const all = await Promise.all(askers.map((who) => take(who, ...hashes.map((hash) => want(hash)))));
      expect(all.flatMap(({ taken }) => taken).sort()).toEqual(hashes.toSorted());
    });

    test("of a lease that has ended are free; what was sent of them counts as sent for nothing", async () => {
      const gone = asker({ leaseMs: -1 });
      await take(gone, want("reserved"), want("sent"), want("again"));
      expect(await store.sendRequests(gone, [{ hash: "sent", characters: 12 }])).toEqual({ kind: "sent" });
      expect(await store.sendRequests(gone, [{ hash: "again", characters: 10 }])).toEqual({ kind: "sent" });
      expect(await store.sendRequests(gone, [{ hash: "again", characters: 20 }])).toEqual({ kind: "sent" });
      expect(await spent()).toBeUndefined();
      expect(await take(ana, want("reserved"), want("sent"))).toMatchObject({ taken: ["reserved", "sent"] });
      expect(await spent()).toEqual({ sentCharacters: 32, billedCharacters: 32 });
      expect((await store.listCosts()).map((each) => Object.values(each))).toEqual([
        ["a.md", "2026-11", "deepl", 32, 32, 0],
      ]);
      // Who comes back late sends nothing, and the requests are the other's.
      expect(await store.sendRequests(gone, [{ hash: "sent", characters: 12 }])).toEqual({ kind: "lost" });
      await finish(gone, "sent", "reserved");
      expect(await take(eva, want("sent"))).toEqual({ taken: [], answered: [] });
    });

    test("of a process that has ended are free at once, and those of another machine are not", async () => {
      const [machine, pid, birth, word] = ana.owner.split(" ");
      const nobody = 2 ** 22 + 1;
      const dead = asker({ owner: [machine, nobody, birth, word].join(" "), isBilled: false });
      const reused = asker({ owner: [machine, pid, birth === "-" ? "-" : "another", word].join(" ") });
      const elsewhere = asker({ owner: ["elsewhere", nobody, birth, word].join(" ") });
      await take(dead, want("1"));
      await store.sendRequests(dead, [{ hash: "1", characters: 10 }]);
      await take(reused, want("2"));
      await take(elsewhere, want("3"));
      const free = process.platform === "linux" ? ["1", "2"] : ["1"];
      expect((await take(ana, want("1"), want("2"), want("3"))).taken).toEqual(free);
      expect(await spent()).toEqual({ sentCharacters: 10, billedCharacters: 0 });
    });

    test("whose lease is begun anew stay", async () => {
      const late = asker({ leaseMs: -1 });
      await take(late, want("1"));
      await store.renewRequests({ owner: late.owner, leaseMs: 60_000 });
      expect((await take(ana, want("1"))).taken).toEqual([]);
    });
  });

  describe("the budget of a month", () => {
    test("is not passed by many that ask at the same moment", async () => {
      const askers = Array.from({ length: 20 }, () => asker({ cap: 75 }));
      const all = await Promise.all(askers.map((who, at) => take(who, want(`${at}`))));
      expect(all.flatMap(({ taken }) => taken)).toHaveLength(7);
      expect(all.filter(({ left }) => left === 5)).toHaveLength(13);
    });

    test("is reserved, spent, and given back where nothing was sent", async () => {
      const [one, other] = [asker({ cap: 100 }), asker({ cap: 100 })];
      await store.putAnswers([makeAnswer({ hash: "old", at: AT, sentCharacters: 60 })]);
      expect(await take(one, want("1", { characters: 30 }))).toMatchObject({ taken: ["1"] });
      expect(await take(other, want("2", { characters: 11 }))).toEqual({ taken: [], answered: [], left: 10 });
      await finish(one, "1");
      expect(await take(other, want("2", { characters: 40 }))).toMatchObject({ taken: ["2"] });
      expect(await store.sendRequests(other, [{ hash: "2", characters: 40 }])).toEqual({ kind: "sent" });
      // A second sending is asked for too.
      expect(await store.sendRequests(other, [{ hash: "2", characters: 80 }])).toEqual({ kind: "over", left: 0 });
      await store.putAnswers([makeAnswer({ hash: "2", at: AT, sentCharacters: 40 })], [], {
        owner: other.owner,
        hashes: ["2"],
      });
      expect(await take(one, want("3", { characters: 1 }))).toMatchObject({ taken: [], left: 0 });
      // Another month and another provider have budgets of their own.
      expect((await store.takeRequests(one, [want("3")], "2026-12-01T00:00:00.000Z")).taken.size).toBe(1);
      expect(await take(asker({ cap: 100, provider: "openai" }), want("4"))).toMatchObject({ taken: ["4"] });
    });

    test("gets back what a sending did not need, and counts what a process that has ended had sent", async () => {
      const gone = asker({ cap: 100, leaseMs: -1 });
      await take(gone, want("1", { characters: 50 }), want("2", { characters: 50 }));
      expect(await store.sendRequests(gone, [{ hash: "1", characters: 20 }])).toEqual({ kind: "sent" });
      expect(await take(asker({ cap: 100 }), want("3", { characters: 81 }))).toMatchObject({ taken: [], left: 80 });
      expect(await take(asker({ cap: 100 }), want("3", { characters: 80 }))).toMatchObject({ taken: ["3"] });
    });

    test("has what is above it refused where nothing was sent yet", async () => {
      expect(await take(asker({ cap: 9 }), want("1"))).toEqual({ taken: [], answered: [], left: 9 });
    });
  });

  describe("a pause that an engine has asked for", () => {
    test("keeps the others from sending until then, and not who was told", async () => {
      await take(ana, want("1"));
      await take(eva, want("2"));
      await store.pauseProvider(ana, 60_000);
      expect(await store.sendRequests(ana, [{ hash: "1", characters: 10 }])).toEqual({ kind: "sent" });
      const leave = await store.sendRequests(eva, [{ hash: "2", characters: 10 }]);
      expect(leave.kind).toBe("wait");
      expect(leave.kind === "wait" && leave.ms).toBeGreaterThan(30_000);
      // A shorter one does not end it.
      await store.pauseProvider(eva, 1);
      expect((await store.sendRequests(eva, [{ hash: "2", characters: 10 }])).kind).toBe("wait");
      const other = asker({ provider: "openai" });
      await take(other, want("3"));
      expect(await store.sendRequests(other, [{ hash: "3", characters: 10 }])).toEqual({ kind: "sent" });
    });

    test("ends by itself", async () => {
      await take(eva, want("2"));
      await store.pauseProvider(ana, 0);
      await expect.poll(() => store.sendRequests(eva, [{ hash: "2", characters: 10 }])).toEqual({ kind: "sent" });
    });
  });
}
