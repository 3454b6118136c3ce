/**
 * Room in the document for the field of its sentence: behind the row of the sentence, at a place of the window that is
 * always the same. The document moves and the field does not; whoever scrolls the document takes the field along.
 */

/** Makes room behind a sentence, and brings it to where the field is. */
export function placeRoom(frame: HTMLIFrameElement, id: string): void {
  const room = roomFor(frame, id);
  if (room) frame.contentWindow?.scrollBy({ top: room.top - room.wanted, behavior: "instant" });
  else placesOf(frame, id)[0]?.scrollIntoView({ block: "center", behavior: "instant" });
  followRoom(frame, id);
}

/** Brings the field to where its room is: somebody has scrolled, or the document was drawn anew. It never leaves the pane. */
export function followRoom(frame: HTMLIFrameElement, id: string): void {
  const field = fieldOver(frame);
  const room = roomFor(frame, id);
  if (!field) return;
  const highest = -(room?.wanted ?? 0);
  const lowest = frame.clientHeight - field.offsetHeight + highest;
  const shift = room ? Math.min(Math.max(room.top - room.wanted, highest), Math.max(lowest, highest)) : 0;
  field.style.setProperty("--shift", `${Math.round(shift)}px`);
}

/** The wheel over the field scrolls the document, unless what it is over can scroll itself. */
export function scrollUnder({ target, currentTarget, deltaY }: WheelEvent): void {
  for (let each = target as Element | null; each && each !== currentTarget; each = each.parentElement)
    if (each.scrollHeight > each.clientHeight && getComputedStyle(each).overflowY === "auto") return;
  document.querySelector<HTMLIFrameElement>("#article iframe")?.contentWindow?.scrollBy(0, deltaY);
}

/** Gives the sentence that is open the focus, where it stands in the document. */
export function focusPlace(frame: HTMLIFrameElement | null): void {
  const place = frame?.contentDocument?.querySelector<HTMLElement>('[data-side="target"] .current');
  if (!place) return;
  place.tabIndex = 0;
  place.focus({ preventScroll: true });
}

/** Where the room begins in the frame's window, and where the field is without a shift. Makes it where it is not there. */
function roomFor(frame: HTMLIFrameElement, id: string): { readonly top: number; readonly wanted: number } | undefined {
  const inside = frame.contentDocument;
  const field = fieldOver(frame);
  const row = placesOf(frame, id)[0]?.closest("[data-row]");
  const before = inside?.querySelector<HTMLElement>("[data-room]");
  if (!inside || !field || !row) {
    before?.remove();
    return undefined;
  }
  const room = before ?? inside.createElement("div");
  room.dataset["room"] = "";
  if (row.nextElementSibling !== room) row.after(room);
  room.style.height = `${field.offsetHeight}px`;
  return { top: room.getBoundingClientRect().top, wanted: field.offsetTop - offsetTopOf(frame) };
}

/** The editor, where it lies over the document: elsewhere only one of both is seen. */
function fieldOver(frame: HTMLIFrameElement): HTMLElement | undefined {
  const field = document.querySelector<HTMLElement>("#sentence");
  return field?.checkVisibility() && frame.checkVisibility() ? field : undefined;
}

/** The frame's place in the same element that the field's is counted from. */
function offsetTopOf(frame: HTMLElement): number {
  return frame.closest<HTMLElement>(".article-pane")?.offsetTop ?? 0;
}

function placesOf(frame: HTMLIFrameElement, id: string): readonly Element[] {
  return [...(frame.contentDocument?.querySelectorAll(`[data-segment="${CSS.escape(id)}"]`) ?? [])];
}
