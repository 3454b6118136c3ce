/** Engines from outside: what they get is plain texts, and what they answer is trusted no more than any other engine's answer. */

import { CotejoError, InterruptedError, UsageError } from "../base/errors.ts";
import { didYouMean } from "../base/suggest.ts";
import { say } from "../base/messages.ts";
import { pluginParts } from "../config/plugins.ts";
import type { PluginPart } from "../config/plugin-shape.ts";
import type { Config } from "../config/types.ts";
import { unavailable } from "./failures.ts";
import { createTextProvider } from "./text-provider.ts";
import type { Provider } from "./types.ts";

/** An engine of a plugin (docs/extending.md). */
export interface TextEngine {
  /** After the name of its plugin: `--provider acme/http`. Lower case, with `-`. */
  readonly id: string;
  /** Engine version and options that change its answers: stored answers of another one are not used. */
  readonly version: string;
  /** Texts of one request. @default 20 */
  readonly maxTexts?: number;
  /** Requests that may be under way at once. @default 1 */
  readonly concurrency?: number;
  /** It bills by the character: `prices` in the config shows the cost. @default false */
  readonly billed?: boolean;
  /** Text leaves this machine. @default true */
  readonly leavesMachine?: boolean;
  /**
   * Translates texts. Links, code and locked names stand in them as words that have to come back.
   * @param options `source` and `target` are BCP 47, such as `en` and `es-419`; `signal` ends the request
   * @returns a text for each, in their order
   * @throws anything: the run ends with its message, and what other requests brought is kept
   */
  translate(
    texts: readonly string[],
    options: { readonly source: string; readonly target: string; readonly signal: AbortSignal },
  ): Promise<readonly string[]>;
}

/**
 * The provider of a plugin's engine.
 * @param id `plugin/engine`
 * @throws UsageError no plugin of the config has it
 */
export function createPluginProvider(id: string, config: Pick<Config, "plugins">): Provider {
  const engines = new Map<string, PluginPart>(pluginParts(config, "engines"));
  const engine = engines.get(id);
  if (engine) return createTextProvider(serviceOf(id, engine as TextEngine));
  const known = [...engines.keys()];
  throw new UsageError("provider", say("engine-setup.plugin", { id, suggestion: didYouMean(id, known) }), {
    hint: say("engine-setup.plugin-hint"),
  });
}

function serviceOf(id: string, engine: TextEngine): Parameters<typeof createTextProvider>[0] {
  return {
    id,
    name: id,
    version: ` ${engine.version}`,
    maxTexts: engine.maxTexts ?? 20,
    concurrency: engine.concurrency ?? 1,
    leavesMachine: engine.leavesMachine ?? true,
    billed: engine.billed ?? false,
    async translate(texts, { source, target, signal }, spend) {
      const sending = await spend();
      try {
        const answer: unknown = await engine.translate(texts, { source, target, signal });
        sending.answered();
        return answer;
      } catch (error) {
        if (signal.aborted) throw new InterruptedError();
        if (error instanceof CotejoError) throw error;
        // The engine may have read the texts: they count as sent.
        const reason = error instanceof Error ? error.message : String(error);
        throw unavailable("provider-network", say("engine-failed.plugin", { id, reason }));
      }
    },
  };
}
