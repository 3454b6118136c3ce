import fc from "fast-check";
import { EditMap } from "micromark-util-edit-map";
import { describe, expect, test } from "vitest";
import { editInPlace } from "../../../../src/formats/markdown/parser/edit-in-place.ts";

type Events = Parameters<EditMap["consume"]>[0];

editInPlace();
editInPlace();

/** Numbers stand for events: nothing here looks into one. */
function consume(events: unknown[], edits: readonly (readonly [number, number, readonly unknown[]])[]): void {
  const map = new EditMap();
  for (const [at, remove, add] of edits) map.add(at, remove, [...add] as Events);
  map.consume(events as Events);
}

describe("edits of micromark's events", () => {
  test("are those that splicing from the end would make", () => {
    const edits = fc.uniqueArray(fc.tuple(fc.nat(30), fc.nat(3), fc.array(fc.integer(), { maxLength: 3 })), {
      selector: ([at]) => at,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.nat(30), edits, (length, drawn) => {
        let free = 0;
        // As micromark makes them: inside the array, one after the other.
        const apart = drawn
          .toSorted(([a], [b]) => a - b)
          .flatMap(([at, remove, add]): [number, number, number[]][] => {
            if (at < free || at + remove > length) return [];
            free = at + remove + 1;
            return [[at, remove, add]];
          });
        const events = Array.from({ length }, (_, index) => index);
        const expected = [...events];
        for (const [at, remove, add] of apart.toReversed()) expected.splice(at, remove, ...add);
        consume(events, apart);
        expect(events).toEqual(expected);
      }),
    );
  });

  test("leave what stands before the first of them untouched: a file's cost is not a square of its length", () => {
    const touched = new Set<number>();
    const events = new Proxy(
      Array.from({ length: 1000 }, (_, index) => index),
      {
        get(target, key, receiver) {
          if (typeof key === "string" && /^\d+$/.test(key)) touched.add(Number(key));
          return Reflect.get(target, key, receiver) as unknown;
        },
      },
    );
    consume(events, [
      [990, 0, [-1]],
      [995, 5, []],
    ]);
    expect(Math.min(...touched)).toBeGreaterThanOrEqual(990);
    expect(events.slice(988)).toEqual([988, 989, -1, 990, 991, 992, 993, 994]);
  });
});
