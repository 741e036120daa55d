/* The ways through the portal: five places, some with a row of pages of their own. */
import { FolderHeart, HeartPulse, House, MessageCircle, Video } from "lucide-preact";
import type { LucideIcon } from "../design";
import { t } from "../text";
import { home, pageHref, type Page, type View } from "./route";

export interface Step {
  view: View;
  href: string;
  label: () => string;
}

export interface Spot {
  icon: LucideIcon;
  href: string;
  label: () => string;
  /** The views that belong here, apart from the pages in its row. */
  views: readonly View[];
  row: readonly Step[];
}

function step(view: Page, label: () => string): Step {
  return { view, href: pageHref(view), label };
}

/** A person who only acts for others has no care and no record of their own here. */
export function spots(patient: boolean): readonly Spot[] {
  const care = [
    step("plan", () => t("portal-nav-plan")),
    step("decisions", () => t("portal-nav-decisions")),
    step("readings", () => t("portal-nav-readings")),
    step("learn", () => t("portal-nav-learn")),
  ];
  const record = [
    step("record", () => t("portal-nav-looks")),
    step("documents", () => t("portal-nav-documents")),
  ];
  const all: Spot[] = [
    { icon: House, href: home, label: () => t("portal-nav-home"), views: ["home"], row: [] },
    {
      icon: Video,
      href: pageHref("visits"),
      label: () => t("portal-nav-visits"),
      views: ["visits", "book", "before"],
      row: [],
    },
    {
      icon: HeartPulse,
      href: pageHref("plan"),
      label: () => t("portal-nav-care"),
      views: [],
      row: care,
    },
    {
      icon: MessageCircle,
      href: pageHref("messages"),
      label: () => t("portal-nav-messages"),
      views: ["messages"],
      row: [],
    },
    {
      icon: FolderHeart,
      href: pageHref("record"),
      label: () => t("portal-nav-record"),
      views: [],
      row: record,
    },
  ];
  return patient ? all : all.filter(({ row }) => row.length === 0);
}

/** The place that a view belongs to. */
export function spotOf(view: View, all: readonly Spot[]): Spot | undefined {
  return all.find(
    (spot) => spot.views.includes(view) || spot.row.some((each) => each.view === view),
  );
}
