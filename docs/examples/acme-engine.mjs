/** An engine: a made-up HTTP API that takes `{ from, to, texts }` and answers `{ texts }`. */

/**
 * @param {{ url: string, key: string }} settings
 * @returns {import("cotejo").Engine}
 */
export function acme({ url, key }) {
  return {
    id: "http",
    version: "2026-11",
    maxTexts: 10,
    billed: true,
    async translate(texts, { source, target, signal }) {
      const response = await fetch(`${url}/translate`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        body: JSON.stringify({ from: source, to: target.split("-")[0], texts }),
        signal,
      });
      if (!response.ok) throw new Error(`Acme answered ${response.status}.`);
      const answer = await response.json();
      return answer.texts;
    },
  };
}
