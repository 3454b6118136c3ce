/** A property that must hold for every value; seeded, so that a failure comes back. */

import fc from "fast-check";

export { fc };

export function test<T>(values: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(values, holds), { seed: 20_260_101, numRuns: 300 });
}
