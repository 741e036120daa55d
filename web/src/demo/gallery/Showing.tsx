import { useSignal } from "@preact/signals";
import { Check, Clock, Video } from "lucide-preact";
import {
  Avatar,
  Card,
  Chip,
  Facts,
  Lineup,
  Person,
  Quality,
  Table,
  TabPanel,
  Tabs,
  type Column,
  type QualityLevel,
} from "../../design";
import { dayAndTimeAlone, duration, t } from "../../text";
import { Part } from "./Part";

function Cards() {
  return (
    <div class="grid">
      <Card
        title={t("gallery-card-title")}
        aside={
          <Chip tone="positive" icon={Check}>
            {t("gallery-ready")}
          </Chip>
        }
      >
        <Person name="Dr. Ngozi Okafor" size="l" more={t("gallery-doctor-role")} />
      </Card>
      <Card>
        <Facts
          items={[
            { term: t("gallery-fact-where"), detail: t("gallery-fact-where-value") },
            { term: t("gallery-fact-when"), detail: dayAndTimeAlone(new Date().toISOString()) },
            { term: t("gallery-fact-callback"), detail: "0176 040690 23" },
          ]}
        />
      </Card>
      <Card plain>
        <div class="stack stack--tight">
          <Person name="Maria Ferreira" more={t("gallery-patient-more")} />
          <Person name="Wolfeschlegelsteinhausenbergerdorff von Hohenlohe-Ingelfingen" />
          <div class="buttons">
            <Avatar name="Zsófia Nagy" size="s" />
            <Avatar name="Ali Yılmaz" />
            <Avatar name="Li" size="l" />
            <Avatar name="Henrik Lindqvist" size="xl" />
          </div>
        </div>
      </Card>
    </div>
  );
}

interface Row {
  name: string;
  inVisit: boolean;
  seconds: number;
  level: QualityLevel;
}

const doctors: readonly Row[] = [
  { name: "Dr. Fatoumata Diabaté-Kouyaté", inVisit: true, seconds: 1140, level: 4 },
  { name: "Dr. Henrik Lindqvist", inVisit: false, seconds: 240, level: 2 },
  { name: "Dr. Ngozi Okafor", inVisit: true, seconds: 4260, level: 3 },
];

function qualityWords(level: QualityLevel): string {
  switch (level) {
    case 0:
      return t("gallery-quality-none");
    case 1:
      return t("gallery-quality-poor");
    case 2:
      return t("gallery-quality-weak");
    case 3:
      return t("gallery-quality-fair");
    case 4:
      return t("gallery-quality-good");
  }
}

function State({ inVisit }: { inVisit: boolean }) {
  return inVisit ? (
    <Chip tone="primary" icon={Video}>
      {t("gallery-in-visit")}
    </Chip>
  ) : (
    <Chip icon={Clock}>{t("gallery-waiting")}</Chip>
  );
}

function Doctors() {
  const columns: Column<Row>[] = [
    {
      id: "doctor",
      head: t("gallery-head-doctor"),
      names: true,
      cell: (row) => row.name,
      sortBy: (row) => row.name,
    },
    {
      id: "state",
      head: t("gallery-head-state"),
      cell: (row) => <State inVisit={row.inVisit} />,
    },
    {
      id: "since",
      head: t("gallery-head-since"),
      number: true,
      cell: (row) => duration(row.seconds),
      sortBy: (row) => row.seconds,
    },
    {
      id: "connection",
      head: t("gallery-head-connection"),
      cell: (row) => <Quality level={row.level} words={qualityWords(row.level)} />,
    },
  ];
  return (
    <div class="card card--flush">
      <Table
        caption={t("gallery-table")}
        captionHidden
        columns={columns}
        rows={doctors}
        rowKey={(row) => row.name}
        startSort={{ id: "since", down: true }}
      />
    </div>
  );
}

type Tab = "visits" | "decision" | "messages";

function TabbedWork() {
  const tab = useSignal<Tab>("visits");
  return (
    <div>
      <Tabs<Tab>
        label={t("gallery-tabs-label")}
        current={tab.value}
        onSelect={(id) => (tab.value = id)}
        items={[
          { id: "visits", label: t("gallery-tab-visits") },
          { id: "decision", label: t("gallery-tab-decision") },
          { id: "messages", label: t("gallery-tab-messages"), count: 2 },
        ]}
      />
      <TabPanel id={tab.value} class="gallery__panel">
        {tab.value === "visits" ? <Doctors /> : null}
        {tab.value === "decision" ? <p>{t("gallery-tab-empty")}</p> : null}
        {tab.value === "messages" ? <p>{t("gallery-tab-messages-words")}</p> : null}
      </TabPanel>
    </div>
  );
}

const levels: readonly QualityLevel[] = [4, 3, 2, 1, 0];

export function Showing() {
  return (
    <>
      <Part title={t("gallery-cards")}>
        <Cards />
      </Part>
      <Part title={t("gallery-quality")}>
        <div class="buttons">
          {levels.map((level) => (
            <Quality key={level} level={level} words={qualityWords(level)} />
          ))}
        </div>
      </Part>
      <Part title={t("gallery-tabs")}>
        <TabbedWork />
      </Part>
      <Part title={t("gallery-line")}>
        <div class="gallery__line">
          <Lineup doctor="Dr. Ngozi Okafor" you="Maria Ferreira" ahead={2} inVisit />
        </div>
        <div class="gallery__line">
          <Lineup doctor="Dr. Ngozi Okafor" you="Maria Ferreira" ahead={0} inVisit={false} />
        </div>
      </Part>
    </>
  );
}
