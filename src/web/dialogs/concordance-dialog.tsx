/** How words were translated before: a search in memory, and the Spanish put into the text by a key. */

import { useEffect, useState } from "preact/hooks";
import { KeyHint } from "../commands/key-hint.tsx";
import { ApiError, call, type Concordance } from "../api.ts";
import { insertWords } from "../commands/insert.ts";
import { commandFor, pressedKeys } from "../commands/keys.ts";
import { COMMANDS } from "../commands/commands.ts";
import { CodedText } from "../editor/coded-text.tsx";
import { openSegment } from "../state/actions.ts";
import { articles, titleOf } from "../state/articles.ts";
import { openDialog } from "../state/dialogs.ts";
import { t, when } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";

type Pair = Concordance["pairs"][number];
type Spans = Pair["sourceSpans"];

type Side = (typeof SIDES)[number];

const SIDES = ["", "source", "target"] as const;
const WORDS = { "": "concordance.either", source: "concordance.source", target: "concordance.target" } as const;
const AFTER_MS = 200;
const CODE = COMMANDS.filter(({ id }) => id === "code");

export function ConcordanceDialog({ words }: { readonly words: string }) {
  const [text, setText] = useState(words);
  const [side, setSide] = useState<Side>("");
  const [found, setFound] = useState<Concordance | undefined>(undefined);
  const [problem, setProblem] = useState("");
  const hasWords = /[\p{L}\p{N}]/u.test(text);

  useEffect(() => {
    setProblem("");
    if (!hasWords) {
      setFound(undefined);
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => void search(controller.signal), AFTER_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, side]);

  async function search(until: AbortSignal): Promise<void> {
    const query = new URLSearchParams({ q: text, ...(side === "" ? {} : { side }) });
    try {
      const answer = await call<Concordance>(`/memory?${query}`, { signal: until });
      if (!until.aborted) setFound(answer);
    } catch (error) {
      if (!until.aborted) setProblem(error instanceof ApiError ? error.problem.title : t("error.offline"));
    }
  }

  return (
    <Dialog
      title={t("concordance.title")}
      className="wide concordance"
      onClose={close}
      onKey={(event) => {
        // The keys of a code, which nothing else has here.
        const { digit } = commandFor(CODE, pressedKeys(event)) ?? {};
        const pair = digit === undefined ? undefined : found?.pairs[digit - 1];
        if (!pair || event.repeat) return;
        event.preventDefault();
        insert(pair);
      }}
    >
      <div class="dialog-body">
        <Search text={text} side={side} onText={setText} onSide={setSide} />
        <p role="alert" class={problem === "" ? "field-problem empty" : "field-problem"}>
          {problem}
        </p>
        <p role="status" class="quiet">
          {!hasWords
            ? t("concordance.hint")
            : !found
              ? problem === "" && t("queue.loading")
              : found.more
                ? t("concordance.more", { count: found.pairs.length })
                : t("concordance.found", { count: found.pairs.length })}
        </p>
        {found && found.pairs.length > 0 && (
          <ol class="entries hits">
            {found.pairs.map((pair, at) => (
              <Hit key={`${pair.segment} ${at}`} pair={pair} at={at} />
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

interface SearchProps {
  readonly text: string;
  readonly side: Side;
  readonly onText: (text: string) => void;
  readonly onSide: (side: Side) => void;
}

function Search({ text, side, onText, onSide }: SearchProps) {
  return (
    <div class="concordance-search" role="search" aria-label={t("concordance.title")}>
      <div>
        <label class="field-label" for="concordance-words">
          {t("concordance.label")}
        </label>
        <input
          id="concordance-words"
          autofocus
          autocomplete="off"
          spellcheck={false}
          maxLength={500}
          value={text}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      </div>
      <div>
        <label class="field-label" for="concordance-side">
          {t("concordance.side")}
        </label>
        <select
          id="concordance-side"
          class="field"
          value={side}
          onChange={({ currentTarget }) => onSide(SIDES.find((name) => name === currentTarget.value) ?? "")}
        >
          {SIDES.map((name) => (
            <option key={name} value={name}>
              {t(WORDS[name])}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function Hit({ pair, at }: { readonly pair: Pair; readonly at: number }) {
  const { source, target, from, to, sourceSpans, targetSpans, state, article, segment, by, at: decided } = pair;
  // A pair of imported memory is of no article here.
  const isHere = articles.value.some((each) => each.source === article);
  return (
    <li class="entry">
      <div class="entry-text">
        <p class="hit-source" lang={from}>
          <CodedText record={source} spans={hits(sourceSpans)} />
        </p>
        <p class="hit-target" lang={to}>
          <CodedText record={target} spans={hits(targetSpans)} />
        </p>
        <p class="quiet">
          {[t(`state.${state}`), by, decided === undefined ? undefined : when(decided)]
            .filter((words) => words !== undefined)
            .join(" · ")}{" "}
          ·{" "}
          {isHere ? (
            <button
              type="button"
              class="link-button"
              onClick={() => {
                close();
                void openSegment(segment);
              }}
            >
              {titleOf(article)}
            </button>
          ) : (
            titleOf(article)
          )}
        </p>
      </div>
      <button type="button" class="quiet-button" onClick={() => insert(pair)}>
        {t("action.insert")} {at < 9 && <KeyHint keys={`Alt+${at + 1}`} />}
      </button>
    </li>
  );
}

function hits(spans: Spans): readonly (Spans[number] & { readonly kind: string })[] {
  return spans.map((span) => ({ ...span, kind: "hit" }));
}

function close(): void {
  openDialog.value = undefined;
}

/** Its codes are of another sentence: the words alone go into the text, where the caret was. */
function insert({ plainTarget }: Pair): void {
  close();
  setTimeout(() => insertWords(plainTarget));
}
