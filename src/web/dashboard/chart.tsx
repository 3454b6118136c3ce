/** Charts that are read without color: each bar has its number, each part its own hatching, and a table has it all. */

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { calendar, figure, t } from "../state/words.ts";

export interface Bar {
  readonly label: string;
  /** Shown at its end. */
  readonly figure: string;
  /** Sizes of its parts, in the order of the legend. */
  readonly parts: readonly number[];
}

interface ChartProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** What the parts are; none for bars of one part. */
  readonly legend?: readonly string[];
  /** Of the longest bar; by default the longest there is. */
  readonly most?: number;
}

const [ROW, BAR] = [28, 16];
/** Room for half of a figure above the last day. */
const EDGE = 20;
/** About the px that a dialog has: a drawing that is made smaller cannot be read. */
const WIDE = { width: 640, label: 220, figure: 80, letters: 27 } as const;
const NARROW = { width: 320, label: 120, figure: 56, letters: 13 } as const;
const narrow = matchMedia("(max-width: 599px)");
const size = signal<typeof WIDE | typeof NARROW>(narrow.matches ? NARROW : WIDE);
narrow.addEventListener("change", ({ matches }) => (size.value = matches ? NARROW : WIDE));
const FILLS = ["solid", "hatched", "dotted"] as const;

/** Pipes beneath each other. */
export function BarChart({ title, bars, legend = [], most }: ChartProps) {
  const sum = ({ parts }: Bar): number => parts.reduce((all, part) => all + part, 0);
  const longest = most ?? Math.max(1, ...bars.map(sum));
  const { width: all, label, figure: spare, letters } = size.value;
  const room = all - label - spare;
  return (
    <>
      {legend.length > 1 && (
        <ul class="legend">
          {legend.map((name, index) => (
            <li key={name}>
              <svg width="14" height="14" aria-hidden="true">
                <rect class={`bar ${FILLS[index]}`} width="14" height="14" />
              </svg>{" "}
              {name}
            </li>
          ))}
        </ul>
      )}
      <svg class="chart" role="img" aria-label={title} viewBox={`0 0 ${all} ${bars.length * ROW}`}>
        {bars.map((bar, row) => {
          let x = label;
          const y = row * ROW + (ROW - BAR) / 2;
          return (
            <g key={bar.label}>
              <text class="bar-label" x={label - 8} y={y + BAR - 3}>
                {shortened(bar.label, letters)}
              </text>
              {bar.parts.map((part, index) => {
                const width = (part / longest) * room;
                x += width;
                return width > 0 ? (
                  <rect key={index} class={`bar ${FILLS[index]}`} x={x - width} y={y} width={width} height={BAR} />
                ) : null;
              })}
              <text class="bar-figure" x={x + 6} y={y + BAR - 3}>
                {bar.figure}
              </text>
            </g>
          );
        })}
      </svg>
    </>
  );
}

/** Columns side by side, for days. */
export function DayChart({ title, days }: { title: string; days: readonly { day: string; words: number }[] }) {
  const most = Math.max(1, ...days.map(({ words }) => words));
  const { width } = size.value;
  const [height, base, step] = [140, 118, width / Math.max(days.length, 1)];
  return (
    <svg class="chart" role="img" aria-label={title} viewBox={`0 0 ${width} ${height}`}>
      <line class="axis" x1="0" x2={width} y1={base} y2={base} />
      {days.map(({ day, words }, index) => {
        const tall = (words / most) * (base - 18);
        return (
          <g key={day}>
            <rect class="bar solid" x={index * step + 2} y={base - tall} width={step - 4} height={tall} />
            {words === most && (
              <text class="bar-figure middle" x={Math.min(index * step + step / 2, width - EDGE)} y={base - tall - 5}>
                {figure(words)}
              </text>
            )}
            {index % 7 === days.length % 7 && (
              <text class="bar-label middle" x={index * step + step / 2} y={height - 4}>
                {calendar(day, "day")}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The same figures as a table. */
export function FigureTable({
  head,
  rows,
}: {
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    <details class="figures">
      <summary>{t("dashboard.chartTable")}</summary>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others], row) => (
            <tr key={row}>
              <th scope="row">{first}</th>
              {others.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function shortened(label: string, letters: number): string {
  return label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
}
