/**
 * micromark 4.0.3 copies all events of a file for every list, quote and setext heading that it closes (`EditMap.consume`
 * takes the whole array apart and puts it together again), so a file's cost is a square of its length. The result is the
 * same where the events before the first edit stay where they are; that is what `consume` does from here on, in every
 * user of micromark in this process.
 *
 * Generated API docs of 1.6 MB with 5,000 lists and tables: `doctor` took 46 s, and takes 12 s so (docs/benchmarks.md).
 * Source: https://github.com/micromark/micromark/tree/main/packages/micromark-util-edit-map
 */

import { EditMap } from "micromark-util-edit-map";

let isDone = false;

/** Makes it so; a second call does nothing. */
export function editInPlace(): void {
  if (isDone) return;
  isDone = true;
  const { prototype } = EditMap;
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own `this` below
  const consume = prototype.consume;
  prototype.consume = function (events) {
    const first = this.map.reduce((least, [at]) => Math.min(least, at), Infinity);
    if (first >= events.length) return consume.call(this, events);
    for (const change of this.map) change[0] -= first;
    const tail = events.splice(first);
    consume.call(this, tail);
    for (const event of tail) events.push(event);
  };
}
