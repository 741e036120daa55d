/* Staff's page of feedback: trends, comments, actions; for admins also what everybody reads and what is
   asked. The desk and the admin's pages show it. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { TabPanel, Tabs } from "../../design";
import { Failure } from "../../page/Failure";
import { t } from "../../text";
import { SaidLink } from "../SaidLink";
import { Actions } from "./Actions";
import { Comments } from "./Comments";
import { Filters } from "./Filters";
import { beginAction, failure, load, loadAll, openActions, view, type View } from "./model";
import { Questionnaires } from "./Questionnaires";
import { beginSaid, Said } from "./Said";
import { Trends } from "./Trends";
import "./Listening.css";

interface ListeningProps {
  heading: ComponentChildren;
  /** Who reads, to be an action's first owner. */
  me: string;
  /** Reads all visits, without names, and writes what everybody reads. */
  admin: boolean;
  visitHref: ((visitId: string) => string) | null;
}

function tabs(admin: boolean) {
  const items: { id: View; label: string; count?: number | undefined }[] = [
    { id: "trends", label: t("listening-trends") },
    { id: "comments", label: t("listening-comments") },
    {
      id: "actions",
      label: t("listening-actions"),
      count: openActions.value > 0 ? openActions.value : undefined,
    },
  ];
  if (!admin) return items;
  return [
    ...items,
    { id: "said" as const, label: t("listening-said") },
    { id: "questions" as const, label: t("listening-questions") },
  ];
}

function Shown({ me, admin, visitHref }: Omit<ListeningProps, "heading">) {
  const act = (about: string) => beginAction(about, me);
  switch (view.value) {
    case "trends":
      return <Trends onAction={act} />;
    case "comments":
      return <Comments visitHref={visitHref} onAction={act} />;
    case "actions":
      return <Actions me={me} onTell={admin ? beginSaid : null} />;
    case "said":
      return <Said />;
    case "questions":
      return <Questionnaires />;
  }
}

export function Listening({ heading, ...props }: ListeningProps) {
  useEffect(loadAll, []);
  const now = view.value;
  const filtered = now === "trends" || now === "comments";
  return (
    <div class="listening">
      <header class="listening__head">
        {heading}
        <SaidLink />
      </header>
      <Tabs
        label={t("listening-parts")}
        items={tabs(props.admin)}
        current={now}
        onSelect={(next) => (view.value = next)}
      />
      <TabPanel id={now} class="listening__panel">
        {filtered ? <Filters everyDoctor={props.admin} comments={now === "comments"} /> : null}
        {filtered && failure.value !== null ? (
          <Failure title={t("heard-failed")} error={failure.value} onAgain={load} />
        ) : (
          <Shown {...props} />
        )}
      </TabPanel>
    </div>
  );
}
