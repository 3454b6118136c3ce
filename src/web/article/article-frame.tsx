/** One language of an article, in a frame that may run nothing: this page marks the sentence and hears clicks and keys. */

import { useEffect, useRef, useState } from "preact/hooks";
import { revision } from "../state/articles.ts";
import { settings } from "../state/settings.ts";
import { languageName, t } from "../state/words.ts";

interface Props {
  readonly article: string;
  readonly side: "source" | "target";
  /** The side's language, as `es`. */
  readonly lang: string;
  /** The sentence that is marked and in view. */
  readonly current: string | undefined;
  /** A sentence that was clicked. */
  readonly onChoose: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  /** The frame, each time that it shows a document. */
  readonly onShow?: (frame: HTMLIFrameElement) => void;
}

export function ArticleFrame({ article, side, lang, current, onChoose, onKey, onShow }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [loads, setLoads] = useState(0);
  // A decision makes another text: the frame is loaded anew, and goes to the same sentence.
  const { language, theme } = settings.value;
  const version = String(revision.value);
  const address = `/api/articles/preview?${new URLSearchParams({ article, side, ui: language, version })}`;

  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (!inside || current === undefined) return;
    for (const old of inside.querySelectorAll(".current")) old.classList.remove("current");
    const here = [...inside.querySelectorAll(`[data-segment="${CSS.escape(current)}"]`)];
    for (const each of here) each.classList.add("current");
    here[0]?.scrollIntoView({ block: "center" });
  }, [current, loads]);
  useEffect(() => {
    // While a document is coming in, and where it was broken off, it has no element.
    const inside = frame.current?.contentDocument?.querySelector("html");
    if (inside) inside.style.colorScheme = theme === "system" ? "light dark" : theme;
  }, [theme, loads]);
  return (
    <iframe
      ref={frame}
      class="frame"
      title={t("preview.article", { language: languageName(lang, "text") })}
      sandbox="allow-same-origin"
      src={address}
      onLoad={({ currentTarget }) => {
        const inside = currentTarget.contentDocument;
        if (!inside) return;
        inside.addEventListener("click", (event) => choose(event, onChoose));
        inside.addEventListener("keydown", onKey);
        onShow?.(currentTarget);
        setLoads((count) => count + 1);
      }}
    />
  );
}

function choose(event: MouseEvent, onChoose: (id: string) => void): void {
  event.preventDefault();
  const id = (event.target as Element | null)?.closest?.("[data-segment]")?.getAttribute("data-segment");
  if (id !== null && id !== undefined) onChoose(id);
}
