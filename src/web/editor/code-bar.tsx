/** The codes of the English: put in by key, by click, or dragged into the text. */

import { KeyHint } from "../commands/key-hint.tsx";
import type { SegmentDetails } from "../api.ts";
import { insertCode } from "../commands/insert.ts";
import { leadElsewhere } from "../state/actions.ts";
import { ownAddresses } from "../state/addresses.ts";
import { brackets, typed } from "../state/editor.ts";
import { may } from "../state/rights.ts";
import { t, valueName } from "../state/words.ts";
import { signOf } from "../text/coded-text.ts";
import { chipText, findChips } from "../text/record-text.ts";

export function CodeBar({ segment }: { readonly segment: SegmentDetails }) {
  if (segment.codes.length === 0) return null;
  const pair = brackets.value;
  const there = findChips(typed.value, pair);
  return (
    <ul class="code-bar" aria-label={t("editor.codes")}>
      {segment.codes.map((code, at) => {
        const kinds = new Set(there.filter(({ id }) => id === code.id).map(({ kind }) => kind));
        const isWhole = code.paired ? kinds.has("open") && kinds.has("close") : kinds.has("ph");
        const chips = code.paired
          ? chipText(pair, "open", code.id) + chipText(pair, "close", code.id)
          : chipText(pair, "ph", code.id);
        return (
          <li key={code.id}>
            <button
              type="button"
              class={isWhole ? "code" : "code missing"}
              draggable
              onDragStart={({ dataTransfer }) => dataTransfer?.setData("text/plain", chips)}
              onMouseDown={(event) => event.detail > 1 && event.preventDefault()}
              onClick={() => insertCode(code)}
            >
              <span class="chip">{signOf(code.id, segment.codes)}</span> {valueName("code", code.type)}{" "}
              {code.address === undefined ? (
                <code>{code.display}</code>
              ) : (
                <span class="code-address" title={ownAddresses.value.get(code.id) ?? code.address}>
                  → {shortAddress(ownAddresses.value.get(code.id) ?? code.address)}
                </span>
              )}
              {!isWhole && <span class="missing-word">{t("editor.isMissing")}</span>}
              {at < 9 && <KeyHint keys={`Alt+${at + 1}`} />}
            </button>
            {code.type === "link" && code.paired && code.address !== undefined && may("reviewer") && (
              <button
                type="button"
                class="quiet-button code-edit"
                aria-label={`${t("address.edit")} ${signOf(code.id, segment.codes)}`}
                onClick={() => void leadElsewhere(code.id, code.address ?? "")}
              >
                {t("address.edit")}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** An address without its scheme, and of a long one the host and the end. */
function shortAddress(address: string): string {
  const plain = address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST / 2)}…${plain.slice(-LONGEST / 2)}`;
}

const LONGEST = 44;
