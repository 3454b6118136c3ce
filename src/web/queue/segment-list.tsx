/** The rows in view, out of as many as there are. */

import { useEffect, useRef, useState } from "preact/hooks";
import { move, openSegment, focusWanted } from "../state/actions.ts";
import { currentId } from "../state/editor.ts";
import { indexOf, pages, position, rowAt, showRows, total } from "../state/queue.ts";
import { shownPane } from "../commands/focus.ts";
import { t } from "../state/words.ts";
import { SegmentRow } from "./segment-row.tsx";

/** In px, as in the style sheet. */
const ROW_HEIGHT = 76;
const SPARE = 6;

export function SegmentList() {
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const count = total.value ?? 0;
  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - SPARE);
  const last = Math.min(count - 1, Math.ceil((view.top + view.height) / ROW_HEIGHT) + SPARE);
  const id = currentId.value;
  const current = id === undefined ? -1 : indexOf(id);

  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  useEffect(() => {
    if (last >= first) void showRows(first, last);
  }, [first, last, pages.value]);
  useEffect(() => {
    const element = list.current;
    if (!element || current === -1) return;
    const top = current * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top - ROW_HEIGHT;
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = top - element.clientHeight + 2 * ROW_HEIGHT;
  }, [current]);

  const rows = [];
  for (let index = first; index <= last; index += 1) {
    const segment = rowAt(index);
    // By the sentence: where the list changes under a pointer that is pressed, the row that is there then is not opened.
    const isInArticle = segment !== undefined && rowAt(index - 1)?.article === segment.article;
    rows.push(
      <SegmentRow key={segment?.id ?? index} index={index} segment={segment} count={count} isInArticle={isInArticle} />,
    );
  }
  return (
    <div
      id="list"
      class="list"
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t("queue.title")}
      {...(current >= first && current <= last ? { "aria-activedescendant": `row-${current}` } : {})}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" class="list-space" style={{ height: `${count * ROW_HEIGHT}px` }}>
        <div role="presentation" class="list-window" style={{ transform: `translateY(${first * ROW_HEIGHT}px)` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function onKeyDown(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === "Escape") {
    event.preventDefault();
    shownPane.value = "editor";
    focusWanted.value += 1;
    // No sentence of a list that has just been filtered is open yet.
    const id = currentId.value;
    if (event.key === "Enter" && (id === undefined || indexOf(id) === -1)) void go(0);
    return;
  }
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  void go(step);
}

/** Opens another row; the focus stays in the list. */
async function go(step: number): Promise<void> {
  const last = (total.value ?? 0) - 1;
  const id = currentId.value;
  const here = id === undefined ? -1 : indexOf(id);
  // One that has left the list has given its place to the next, which is where a step leads; the ends are where they are.
  const from = Number.isFinite(step) && here === -1 ? position.value : here + step;
  const index = Math.min(Math.max(0, from), last);
  await showRows(index, index);
  const row = rowAt(index);
  if (row) await openSegment(row.id, true);
  else await move(0);
}

function onClick(event: MouseEvent): void {
  const row = (event.target as Element).closest<HTMLElement>("[data-index]");
  const segment = row && rowAt(Number(row.dataset["index"]));
  if (!segment) return;
  shownPane.value = "editor";
  void openSegment(segment.id);
}
