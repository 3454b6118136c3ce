/** English and Spanish at the same sentence: whichever is scrolled leads. */

const frames = new Map<string, HTMLIFrameElement>();
/** The side that follows, so that its own scrolling leads nobody. */
let following: string | undefined;

/** Takes a frame in that was just loaded. */
export function scrollTogether(side: string, frame: HTMLIFrameElement): void {
  frames.set(side, frame);
  frame.contentWindow?.addEventListener("scroll", () => lead(side), { passive: true });
}

function lead(side: string): void {
  if (following === side) {
    following = undefined;
    return;
  }
  const leader = frames.get(side)?.contentWindow;
  for (const [name, frame] of frames) {
    const other = frame.contentWindow;
    if (name === side || !frame.isConnected || !other || !leader) continue;
    const top = topSentence(leader);
    const same = top && other.document.querySelector(`[data-segment="${CSS.escape(top.id)}"]`);
    if (!same) continue;
    following = name;
    other.scrollBy(0, same.getBoundingClientRect().top - top.offset);
  }
}

/** The first sentence in view, and how far from the upper edge. */
function topSentence(view: Window): { id: string; offset: number } | undefined {
  for (const element of view.document.querySelectorAll("[data-segment]")) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom >= 0) return { id: element.getAttribute("data-segment") ?? "", offset: top };
  }
  return undefined;
}
