import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeData, mergeInPlace } from "../../../../src/formats/markdown/parser/merge-in-place.ts";

type Event = [string, { readonly type: string; end: number }];

/** Pairs of events for tokens of these types, each with its own end. */
function eventsOf(types: readonly string[]): Event[] {
  return types.flatMap((type, index) => {
    const token = { type, end: index };
    return [["enter", token] as Event, ["exit", token] as Event];
  });
}

/** As micromark 4.0.3 does it (`createResolver`). */
function mergeBySplicing(events: Event[]): Event[] {
  let index = -1;
  let enter: number | undefined;
  while (++index <= events.length) {
    const event = events[index];
    if (enter === undefined) {
      if (event?.[1].type === "data") {
        enter = index;
        index += 1;
      }
    } else if (event?.[1].type !== "data") {
      const [first, last] = [events[enter], events[index - 1]];
      if (index !== enter + 2 && first && last) {
        first[1].end = last[1].end;
        events.splice(enter + 2, index - enter - 2);
        index = enter + 2;
      }
      enter = undefined;
    }
  }
  return events;
}

test("runs of data become what micromark makes of them", () => {
  const types = fc.array(fc.constantFrom("data", "data", "emphasis", "lineEnding"), { maxLength: 30 });
  fc.assert(
    fc.property(types, (drawn) => {
      expect(mergeData(eventsOf(drawn))).toEqual(mergeBySplicing(eventsOf(drawn)));
    }),
  );
});

test("each event is written once, wherever the runs are", () => {
  let writes = 0;
  const size = 2000;
  const types = Array.from({ length: size }, (_, index) => (index % 4 === 3 ? "lineEnding" : "data"));
  const events = new Proxy(eventsOf(types), {
    set(target, key, value, receiver) {
      writes += 1;
      return Reflect.set(target, key, value, receiver);
    },
  });
  mergeData(events);
  expect(events).toHaveLength(size);
  expect(writes).toBeLessThanOrEqual(2 * size);
});

test("micromark has it where it is looked for: a version that has not is slow again", () => {
  expect(mergeInPlace()).toBe(true);
});
