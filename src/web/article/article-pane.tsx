/** The article as readers will see it, English and Spanish block beside block. The sentence is edited in the midst of it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { shownPane, focusPane } from "../commands/focus.ts";
import { takeKey } from "../commands/keys.ts";
import { openSegment } from "../state/actions.ts";
import { currentId, details, record } from "../state/editor.ts";
import { settings } from "../state/settings.ts";
import { ArticleFrame } from "./article-frame.tsx";
import { opening, savedHere } from "../state/articles.ts";
import { keepTyped, showTyped } from "./live-text.ts";
import { focusPlace, followRoom, placeRoom } from "./sentence-room.ts";

export function ArticlePane() {
  const frame = useRef<HTMLIFrameElement | null>(null);
  const { article: shownArticle, to = "es" } = details.value ?? {};
  const article = opening.value ?? shownArticle;
  const text = record.value;
  // In a narrow window its tab shows it.
  const isShown = settings.value.showsArticle || shownPane.value === "article";
  const pane = shownPane.value;
  useLayoutEffect(() => {
    const shown = details.peek();
    if (!frame.current || !shown || shown.id !== currentId.peek()) return;
    // Somebody types: the sentence comes back to where its field is.
    if (showTyped(frame.current, shown, text)) placeRoom(frame.current, shown.id);
  }, [text]);
  useLayoutEffect(() => {
    const saved = savedHere.value;
    if (frame.current && saved) keepTyped(frame.current, saved.id, saved.state);
  }, [savedHere.value]);
  useLayoutEffect(() => {
    const id = currentId.peek();
    const place = (): void => {
      if (frame.current?.isConnected && id !== undefined) placeRoom(frame.current, id);
    };
    place();
    window.addEventListener("resize", place);
    return () => window.removeEventListener("resize", place);
  }, [currentId.value, settings.value, pane]);
  return (
    <div
      class="article"
      id="article"
      tabIndex={-1}
      onFocus={({ target, currentTarget }) => target === currentTarget && focusPlace(frame.current)}
    >
      {article !== undefined && isShown && (
        <ArticleFrame
          article={article}
          side="both"
          lang={to}
          current={currentId.value}
          onChoose={(id) => {
            shownPane.value = "editor";
            void openSegment(id).then(() => focusPane("text"));
          }}
          onKey={takeKey}
          onDraw={(drawn, isOther) => {
            frame.current = drawn;
            const shown = details.peek();
            const id = currentId.peek();
            if (shown && shown.id === id) showTyped(drawn, shown, record.peek());
            if (id === undefined) return;
            if (isOther) placeRoom(drawn, id);
            else followRoom(drawn, id);
          }}
        />
      )}
    </div>
  );
}
