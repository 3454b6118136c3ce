/** How far the work is, what it costs, and how good the engines are. */

import type { z } from "@hono/zod-openapi";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DashboardSchema } from "../../server/routes/dashboard.ts";
import { ApiError, call } from "../api.ts";
import { settings } from "../state/settings.ts";
import { calendar, figure, money, said, t } from "../state/words.ts";
import { BarChart, DayChart, FigureTable } from "./chart.tsx";

type Figures = z.infer<typeof DashboardSchema>;

const DAY_MS = 86_400_000;

export function Dashboard() {
  const [figures, setFigures] = useState<Figures | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    call<Figures>("/dashboard").then(setFigures, (error: unknown) =>
      setProblem(
        error instanceof ApiError ? said(error.problem.title, error.problem.words?.title) : t("error.offline"),
      ),
    );
  }, []);
  if (problem !== undefined) return <p role="alert">{problem}</p>;
  if (!figures) return <p role="status">{t("queue.loading")}</p>;
  return (
    <div class="dashboard">
      <Waiting {...figures} />
      <Progress {...figures} />
      <Days {...figures} />
      <Engines {...figures} />
      <Month {...figures} />
      <Frequent title={t("dashboard.brokenTerms")} all={figures.terms} />
      <Frequent title={t("dashboard.brokenChecks")} all={figures.checks} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="dashboard-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function oldestSince(days: number): string {
  return days === 0 ? t("dashboard.oldestToday") : t("dashboard.oldest", { days });
}

function Waiting({ waiting, people }: Figures) {
  return (
    <Part title={t("queue.title")}>
      <p class="dashboard-figure">{t("count.sentences", { count: waiting.segments })}</p>
      {waiting.since !== null && <p>{oldestSince(daysSince(waiting.since))}</p>}
      {people.length > 0 && (
        <BarChart
          title={t("queue.title")}
          bars={people.map(({ name, segments }) => ({
            label: name ?? t("dashboard.nobody"),
            figure: figure(segments),
            parts: [segments],
          }))}
        />
      )}
      <FigureTable
        head={[t("dashboard.person"), t("dashboard.sentences"), t("dashboard.words"), t("dashboard.days")]}
        rows={people.map(({ name, segments, words, since }) => [
          name ?? t("dashboard.nobody"), figure(segments), figure(words), since === null ? "—" : figure(daysSince(since)),
        ])}
      />
    </Part>
  );
} // prettier-ignore

function Progress({ articles }: Figures) {
  const states = [t("state.approved"), t("state.draft"), t("state.untranslated")];
  return (
    <Part title={t("dashboard.progress")}>
      <BarChart
        title={t("dashboard.progress")}
        legend={states}
        bars={articles.map(({ title, segments, approved, draft, untranslated }) => ({
          label: title,
          figure: `${figure(approved)}/${figure(segments)}`,
          parts: [approved, draft, untranslated],
        }))}
      />
      <FigureTable
        head={[t("preview.title"), ...states, t("queue.title")]}
        rows={articles.map(({ title, approved, draft, untranslated, waiting }) => [
          title, figure(approved), figure(draft), figure(untranslated), figure(waiting),
        ])}
      />
    </Part>
  );
} // prettier-ignore

function Days({ days }: Figures) {
  return (
    <Part title={t("dashboard.wordsPerDay")}>
      <DayChart title={t("dashboard.wordsPerDay")} days={days} />
      <FigureTable
        head={[t("dashboard.day"), t("dashboard.words"), t("dashboard.sentences")]}
        rows={days.map(({ day, words, segments }) => [calendar(day, "date"), figure(words), figure(segments)])}
      />
    </Part>
  );
}

function Engines({ engines }: Figures) {
  if (engines.length === 0) return null;
  return (
    <Part title={t("dashboard.untouched")}>
      <BarChart
        title={t("dashboard.untouched")}
        most={1}
        bars={engines.map(({ engine, untouched }) => ({ label: engine, figure: percent(untouched), parts: [untouched] }))}
      />
      <h4>{t("dashboard.editDistance")}</h4>
      <BarChart
        title={t("dashboard.editDistance")}
        most={100}
        bars={engines.map(({ engine, editDistance }) => ({
          label: engine,
          figure: percent(editDistance / 100),
          parts: [editDistance],
        }))}
      />
      <FigureTable
        head={[t("dashboard.engine"), t("dashboard.read"), t("state.approved"), t("dashboard.corrected"), t("dashboard.rejected")]}
        rows={engines.map(({ engine, read, approved, corrected, rejected }) => [
          engine, figure(read), figure(approved), figure(corrected), figure(rejected),
        ])}
      />
    </Part>
  );
} // prettier-ignore

function Month({ month }: Figures) {
  const { sentCharacters, cost, budget } = month;
  return (
    <Part title={`${t("dashboard.thisMonth")} (${calendar(month.month, "month")})`}>
      <p>
        {t("dashboard.characters")}: <strong>{figure(sentCharacters)}</strong>
      </p>
      {cost && <p>{t("dashboard.spent", { amount: money(cost.amount, cost.currency) })}</p>}
      {budget !== null && (
        <p>
          {t("dashboard.budgetLeft", {
            amount: t("count.characters", { count: Math.max(0, budget - sentCharacters) }),
          })}
        </p>
      )}
    </Part>
  );
}

function Frequent({ title, all }: { title: string; all: readonly { name: string; count: number }[] }) {
  if (all.length === 0) return null;
  return (
    <Part title={title}>
      <BarChart title={title} bars={all.map(({ name, count }) => ({ label: name, figure: figure(count), parts: [count] }))} />
      <FigureTable head={[t("dashboard.name"), t("dashboard.count")]} rows={all.map(({ name, count }) => [name, figure(count)])} />
    </Part>
  );
} // prettier-ignore

function daysSince(at: string): number {
  return Math.max(0, Math.floor((Date.now() - Date.parse(at)) / DAY_MS));
}

function percent(share: number): string {
  return share.toLocaleString(settings.value.language, { style: "percent" });
}
