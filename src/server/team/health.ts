/** `/health`: the process answers. `/ready`: it can work. Neither needs a session, and neither names a project. */

import { checkReadiness, type Readiness } from "../../team/readiness.ts";
import type { TeamHono } from "./pages/sign-in.ts";
import type { ServerOptions } from "./server-context.ts";

/** Milliseconds that an answer of `/ready` stands: whoever asks more often costs nothing. */
const FRESH_MS = 1000;

export interface Health {
  /** From now on it is not ready. */
  end(): void;
}

/** Adds both. */
export function addHealth(app: TeamHono, { team, log }: ServerOptions): Health {
  let isEnding = false;
  let last: { readonly at: number; readonly checked: Promise<Readiness> } | undefined;
  let said = "";

  function check(): Promise<Readiness> {
    const now = performance.now();
    if (!last || now - last.at > FRESH_MS) last = { at: now, checked: checkReadiness(team) };
    return last.checked;
  }

  /** Which project it is stands in the log, once. */
  function tell({ database, stopped }: Readiness): void {
    const state = `${database} ${stopped.join(" ")}`;
    if (state !== said && (database !== "ok" || stopped.length > 0))
      log?.warn({ database, projects: stopped }, "The server is not ready.");
    said = state;
  }

  app.get("/health", (context) => context.json({ status: "ok" }));
  app.get("/ready", async (context) => {
    context.header("cache-control", "no-store");
    if (isEnding) return context.json({ status: "ending" }, 503);
    const found = await check();
    tell(found);
    const { database, stopped, projects } = found;
    const isReady = database === "ok" && stopped.length === 0;
    const checks = { database, checkouts: { usable: projects - stopped.length, all: projects } };
    return context.json({ status: isReady ? "ready" : "not-ready", checks }, isReady ? 200 : 503);
  });
  return {
    end() {
      isEnding = true;
    },
  };
}
