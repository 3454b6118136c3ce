/** The filter: words of the texts, the usual choices, and an article. Whoever knows the query language types it here. */

import { useEffect, useRef, useState } from "preact/hooks";
import { focusPane } from "../commands/focus.ts";
import { titleOf } from "../state/articles.ts";
import { formatFilter, isQuery, readFilter, VIEWS, type Filter, type View } from "../state/filter.ts";
import { filterList, query, queryProblem } from "../state/queue.ts";
import { MessageText } from "../editor/message-text.tsx";
import { t } from "../state/words.ts";

const AFTER_MS = 200;

export function FilterBox() {
  const filter = readFilter(query.value);
  const shown = filter?.words ?? query.value;
  const [text, setText] = useState(shown);
  /** The query that this field has made of its text: nobody's typing is put right while they type. */
  const own = useRef(query.value);
  /** The last choice, for whoever goes back from the query language to words. */
  const view = useRef<View>("waiting");
  if (filter) view.current = filter.view;
  const wanted = isQuery(text) ? text.trim() : formatFilter({ ...(filter ?? { view: view.current }), words: text });
  const list = (next: string): void => {
    own.current = next;
    void filterList(next);
  };
  useEffect(() => {
    if (own.current === query.value) return;
    own.current = query.value;
    setText(shown);
  }, [query.value]);
  useEffect(() => {
    if (text === shown || wanted === query.value) return undefined;
    const timer = setTimeout(() => list(wanted), AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const choose = (change: Partial<Filter>): void => {
    const next = formatFilter({ view: view.current, words: isQuery(text) ? "" : text, ...filter, ...change });
    void filterList(next);
  };
  const problem = queryProblem.value;
  return (
    <form
      class="filter"
      role="search"
      aria-label={t("filter.label")}
      onSubmit={(event) => {
        event.preventDefault();
        // At once: the next key may go somewhere else before the list has come.
        focusPane("list");
        list(wanted);
      }}
    >
      <input
        id="filter"
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={t("filter.label")}
        placeholder={t("filter.placeholder")}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby="filter-problem"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ViewChoice view={filter?.view} onChoose={(chosen) => choose({ view: chosen })} />
      {filter?.article !== undefined && (
        <p class="filter-article">
          <button
            type="button"
            class="filter-chip"
            aria-label={t("filter.allArticles", { title: titleOf(filter.article) })}
            onClick={() => choose({ article: undefined })}
          >
            <span class="chip-word">{titleOf(filter.article)}</span> ×
          </button>
        </p>
      )}
      <p id="filter-problem" class={problem ? "field-problem" : "field-problem empty"} role="alert">
        {problem && <MessageText text={problem.title} words={problem.words?.title} />}
      </p>
    </form>
  );
}

interface ViewChoiceProps {
  /** Undefined where the query is none of the usual ones. */
  readonly view: View | undefined;
  readonly onChoose: (view: View) => void;
}

function ViewChoice({ view, onChoose }: ViewChoiceProps) {
  return (
    <select
      class="switch"
      aria-label={t("filter.usual")}
      value={view ?? "-"}
      onChange={({ currentTarget }) => {
        const chosen = VIEWS.find(({ id }) => id === currentTarget.value);
        if (chosen) onChoose(chosen.id);
      }}
    >
      <option value="-" disabled hidden>
        {t("filter.own")}
      </option>
      {VIEWS.map(({ id }) => (
        <option key={id} value={id}>
          {t(`filter.${id}`)}
        </option>
      ))}
    </select>
  );
}
