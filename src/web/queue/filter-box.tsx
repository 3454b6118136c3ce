/** The filter: words of the query language, and the usual ones at a click. */

import { useEffect, useState } from "preact/hooks";
import { focusPane } from "../commands/focus.ts";
import { filterList, query, queryProblem, WAITING } from "../state/queue.ts";
import { MessageText } from "../editor/message-text.tsx";
import { t } from "../state/words.ts";

const USUAL = [
  { query: WAITING, words: "filter.waiting" },
  { query: "is:waiting reason:check,glossary,blocked", words: "filter.withProblems" },
  { query: "is:waiting is:mine", words: "filter.mine" },
  { query: "flag:stale-source", words: "filter.stale" },
  { query: "flag:disputed", words: "filter.disputed" },
  { query: "is:commented", words: "filter.withComments" },
  { query: "", words: "filter.all" },
] as const;
const AFTER_MS = 200;

export function FilterBox() {
  const [text, setText] = useState(query.value);
  useEffect(() => setText(query.value), [query.value]);
  useEffect(() => {
    if (text === query.value) return undefined;
    const timer = setTimeout(() => void filterList(text), AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
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
        void filterList(text);
      }}
    >
      <label class="field-label" for="filter">
        {t("filter.label")}
      </label>
      <input
        id="filter"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={t("filter.placeholder")}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby="filter-problem"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <select
        class="switch"
        aria-label={t("filter.usual")}
        value={USUAL.some((each) => each.query === text) ? text : "-"}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== "-") void filterList(currentTarget.value);
        }}
      >
        <option value="-" disabled hidden>
          {t("filter.own")}
        </option>
        {USUAL.map((each) => (
          <option key={each.query} value={each.query}>
            {t(each.words)}
          </option>
        ))}
      </select>
      <p id="filter-problem" class={problem ? "field-problem" : "field-problem empty"} role="alert">
        {problem && <MessageText text={problem.title} words={problem.words?.title} />}
      </p>
    </form>
  );
}
