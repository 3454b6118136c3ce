/** Packages of the tests that come without types. */

declare module "commonmark-spec" {
  export interface SpecExample {
    readonly markdown: string;
    readonly html: string;
    readonly section: string;
    readonly number: number;
  }
  /** Tabs are written `→` in it. */
  export const tests: readonly SpecExample[];
}

declare module "markdown-it-footnote" {
  import type { PluginSimple } from "markdown-it";
  const footnote: PluginSimple;
  export default footnote;
}
