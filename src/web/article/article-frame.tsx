/** One language of an article, in a frame that may run nothing: this page marks the sentence and hears clicks and keys. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { loadPreview, previewAddress } from "../api.ts";
import { revision } from "../state/articles.ts";
import { settings } from "../state/settings.ts";
import { languageName, t } from "../state/words.ts";

interface Props {
  readonly article: string;
  readonly side: "target" | "both";
  /** The side's language, as `es`. */
  readonly lang: string;
  /** The sentence that is marked and in view. */
  readonly current: string | undefined;
  /** A sentence that was clicked. */
  readonly onChoose: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  /**
   * The frame, each time that its document is drawn anew or scrolled. `isOther` where it is another document; whoever takes
   * this brings the sentence into view.
   */
  readonly onDraw?: (frame: HTMLIFrameElement, isOther: boolean) => void;
}

export function ArticleFrame({ article, side, lang, current, onChoose, onKey, onDraw }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [loads, setLoads] = useState(0);
  const [changes, setChanges] = useState(0);
  const { language, theme } = settings.value;
  // In the page's colours from its first picture on; another theme later on is no reason to load it anew.
  const address = useMemo(
    () => previewAddress({ article, side, ui: language, theme: settings.peek().theme }),
    [article, side, language],
  );
  const wanted = revision.value;
  const drawn = useRef(wanted);
  const shownLoad = useRef(0);

  useEffect(() => {
    drawn.current = revision.peek();
  }, [address]);
  // A decision makes another text: it takes the old one's place, without a reload that would begin at the top again.
  useEffect(() => {
    if (loads === 0 || drawn.current === wanted) return undefined;
    const controller = new AbortController();
    // Whoever goes on quickly has it drawn once, behind the last decision.
    const draw = async (): Promise<void> => {
      if (!(await takeIn(address, frame.current, controller.signal))) return;
      drawn.current = wanted;
      setChanges((count) => count + 1);
      if (frame.current) onDraw?.(frame.current, false);
    };
    const timer = setTimeout(() => void draw(), DRAW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [wanted, loads]);
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (!inside || current === undefined) return;
    for (const old of inside.querySelectorAll(".current")) old.classList.remove("current");
    for (const each of placesOf(inside, current)) each.classList.add("current");
  }, [current, loads, changes]);
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (!inside || current === undefined || onDraw) return;
    const behavior = shownLoad.current === loads ? "auto" : "instant";
    shownLoad.current = loads;
    placesOf(inside, current)[0]?.scrollIntoView({ block: "center", behavior });
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
        inside.addEventListener("keydown", (event) => {
          onKey(event);
          if (!event.defaultPrevented) walk(event, inside, onChoose);
        });
        const redraw = (): void => onDraw?.(currentTarget, false);
        currentTarget.contentWindow?.addEventListener("scroll", redraw, { passive: true });
        onDraw?.(currentTarget, true);
        setLoads((count) => count + 1);
      }}
    />
  );
}

const DRAW_AFTER_MS = 500;

/** Puts the article as it is now in place of what the frame shows. @returns whether it could be had */
async function takeIn(address: string, frame: HTMLIFrameElement | null, until: AbortSignal): Promise<boolean> {
  const text = await loadPreview(address, until);
  const inside = frame?.contentDocument;
  const old = inside?.querySelector("main");
  const next = text && new DOMParser().parseFromString(text, "text/html").querySelector("main");
  if (!inside || !old || !next || until.aborted) return false;
  old.replaceWith(inside.adoptNode(next));
  return true;
}

function placesOf(inside: Document, id: string): readonly Element[] {
  return [...inside.querySelectorAll(`[data-segment="${CSS.escape(id)}"]`)];
}

function choose(event: MouseEvent, onChoose: (id: string) => void): void {
  event.preventDefault();
  const id = (event.target as Element | null)?.closest?.("[data-segment]")?.getAttribute("data-segment");
  if (id !== null && id !== undefined) onChoose(id);
}

/** The arrow keys go from sentence to sentence, Enter opens one. */
function walk(event: KeyboardEvent, inside: Document, onChoose: Props["onChoose"]): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const here = inside.activeElement?.closest<HTMLElement>("[data-segment]");
  if (event.key === "Enter" && here) {
    event.preventDefault();
    onChoose(here.dataset["segment"] ?? "");
  }
  if (step === 0) return;
  event.preventDefault();
  const side = inside.querySelector("[data-row]") ? '[data-side="target"] ' : "";
  const all = [...inside.querySelectorAll<HTMLElement>(`${side}[data-segment]`)];
  const at = all.findIndex((each) => each === here || (!here && each.classList.contains("current")));
  const next = all[Math.min(Math.max(0, at + step), all.length - 1)];
  if (!next) return;
  here?.removeAttribute("tabindex");
  next.tabIndex = 0;
  next.focus();
}
