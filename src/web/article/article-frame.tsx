/** One language of the article, in a frame that may run nothing: this page marks the sentence and hears the clicks. */

import { useEffect, useRef, useState } from "preact/hooks";
import { openSegment } from "../state/actions.ts";
import { revision } from "../state/articles.ts";
import { currentId, details } from "../state/editor.ts";
import { takeKey } from "../commands/keys.ts";
import { shownPane } from "../commands/focus.ts";
import { settings } from "../state/settings.ts";
import { languageName, t } from "../state/words.ts";
import { scrollTogether } from "./scroll-together.ts";

interface Props {
  readonly article: string;
  readonly side: "source" | "target";
}

export function ArticleFrame({ article, side }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [loads, setLoads] = useState(0);
  const id = currentId.value;
  const shown = side === "source" ? details.value?.from : details.value?.to;
  // A decision makes another text: the frame is loaded anew, and goes to the same sentence.
  const { language, theme } = settings.value;
  const version = String(revision.value);
  const address = `/api/articles/preview?${new URLSearchParams({ article, side, ui: language, version })}`;

  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (!inside || id === undefined) return;
    for (const old of inside.querySelectorAll(".current")) old.classList.remove("current");
    const here = [...inside.querySelectorAll(`[data-segment="${CSS.escape(id)}"]`)];
    for (const each of here) each.classList.add("current");
    here[0]?.scrollIntoView({ block: "center" });
  }, [id, loads]);
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    // While a document is coming in it has no element yet.
    if (inside?.readyState === "complete")
      inside.documentElement.style.colorScheme = theme === "system" ? "light dark" : theme;
  }, [theme, loads]);
  return (
    <iframe
      ref={frame}
      class="frame"
      title={t("preview.article", { language: languageName(shown ?? (side === "source" ? "en" : "es"), "text") })}
      sandbox="allow-same-origin"
      src={address}
      onLoad={({ currentTarget }) => {
        const inside = currentTarget.contentDocument;
        if (!inside) return;
        inside.addEventListener("click", open);
        inside.addEventListener("keydown", takeKey);
        scrollTogether(side, currentTarget);
        setLoads((count) => count + 1);
      }}
    />
  );
}

function open(event: MouseEvent): void {
  event.preventDefault();
  const id = (event.target as Element | null)?.closest?.("[data-segment]")?.getAttribute("data-segment");
  if (id === null || id === undefined) return;
  shownPane.value = "editor";
  void openSegment(id);
}
