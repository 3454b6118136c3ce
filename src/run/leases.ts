/** Keeps the leases of requests under way, so that others can tell a process that is at work from one that has ended. */

import type { Asker, RequestStore } from "../record/requests.ts";

export interface Leases {
  /** Some requests are under way. */
  begin(): void;
  /** They are not any more. */
  end(): void;
}

/** Begins them anew four times in each, for as long as requests are under way. */
export function createLeases(store: RequestStore, asker: Asker): Leases {
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      count += 1;
      // A store that cannot be written to is met by whoever stores the answers.
      timer ??= setInterval(() => void store.renewRequests(asker).catch(() => undefined), asker.leaseMs / 4).unref();
    },
    end() {
      count -= 1;
      if (count > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
