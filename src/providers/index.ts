/** Machine-translation engines behind one contract. */

export { chooseProvider } from "./choose-provider.ts";
export { overlong } from "./answer-limits.ts";
export { createProvider } from "./create-provider.ts";
export { findApertium } from "./find-apertium.ts";
export { pseudoText } from "./pseudo.ts";
export type {
  Provider,
  ProviderAnswer,
  ProviderCapabilities,
  ProviderId,
  ProviderRequest,
  TranslateOptions,
} from "./types.ts";
