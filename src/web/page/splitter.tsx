/** Between two panes: dragged, or moved by arrow keys. */

import { change, settings } from "../state/settings.ts";
import { t } from "../state/words.ts";

const STEP = 24;
const LIMITS = { list: [216, 640], side: [240, 720] } as const;

export function Splitter({ side }: { readonly side: "list" | "side" }) {
  const [min, max] = LIMITS[side];
  const width = side === "list" ? settings.value.listWidth : settings.value.sideWidth;
  const set = (wanted: number): void => {
    const fitting = Math.round(Math.min(max, Math.max(min, wanted)));
    change(side === "list" ? { listWidth: fitting } : { sideWidth: fitting });
  };
  const sign = side === "list" ? 1 : -1;
  return (
    <div
      class={`splitter ${side}-splitter`}
      role="separator"
      aria-orientation="vertical"
      aria-label={t(side === "list" ? "nav.resizeList" : "nav.resizeSide")}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onKeyDown={(event) => {
        const step = event.key === "ArrowLeft" ? -STEP : event.key === "ArrowRight" ? STEP : 0;
        if (step === 0 || event.altKey) return;
        event.preventDefault();
        set(width + sign * step);
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        const { clientX, currentTarget, pointerId } = event;
        currentTarget.setPointerCapture(pointerId);
        const drag = (moved: PointerEvent): void => set(width + sign * (moved.clientX - clientX));
        currentTarget.addEventListener("pointermove", drag);
        currentTarget.addEventListener(
          "lostpointercapture",
          () => currentTarget.removeEventListener("pointermove", drag),
          {
            once: true,
          },
        );
      }}
    />
  );
}
