/* Where the reader is in the line, for how long about, and why it may take longer. */
import { useEffect } from "preact/hooks";
import { Hourglass, Info } from "lucide-preact";
import type { MyVisit, QueuePlace, Rule, Why } from "../../api/types";
import { Banner, Dial, Icon, Lineup } from "../../design";
import { Heading } from "../../page/Heading";
import { dayAndTime, firstName, t, timeOfDay } from "../../text";
import { checkedAt, clinic, refresh } from "../model";
import { doctorOf, sentence } from "../words";

/** The range moves with time, also when nothing else does. */
const askAgainMs = 60_000;

/** Whose place it is: one's own, or that of whom one acts for. */
function seatWords(visit: MyVisit): string {
  const name = firstName(visit.my_name);
  if (visit.for_name === null) return t("visit-seat", { name });
  return t("visit-seat-for", { name, patient: visit.for_name });
}

function waitWords(queue: QueuePlace | null, doctor: string): string {
  const { wait } = queue ?? { wait: null };
  if (wait !== null && wait.to_minutes > 0) {
    const { from_minutes: from, to_minutes: to } = wait;
    if (from <= 0 || from === to) return t("visit-wait-up-to", { doctor, to });
    return t("visit-wait-range", { doctor, from, to });
  }
  const busy = queue?.doctor_in_call_since != null;
  return busy ? t("visit-place-busy", { doctor }) : t("visit-place-free", { doctor });
}

const whys: Record<Why, (doctor: string, until: string | null) => string> = {
  paused: (doctor, until) =>
    until === null
      ? t("visit-why-paused", { doctor })
      : t("visit-why-paused-until", { doctor, time: timeOfDay(until) }),
  late: (doctor) => t("visit-why-late", { doctor }),
  off: (doctor) => t("visit-why-off", { doctor }),
  urgent_ahead: () => t("visit-why-urgent"),
  carried_over: () => t("visit-why-carried-over"),
};

function WhyLonger({ queue, doctor }: { queue: QueuePlace; doctor: string }) {
  if (queue.why === null) return null;
  return (
    <p class="place__why">
      <Icon of={queue.why === "carried_over" ? Info : Hourglass} />
      <span>{sentence(whys[queue.why](doctor, queue.until))}</span>
    </p>
  );
}

/** The wait is over what the clinic finds right: a number to call. */
function Overdue({ doctor }: { doctor: string }) {
  const phone = clinic.value?.phone;
  return (
    <Banner tone="caution" title={t("visit-overdue-title")}>
      <p>{sentence(t("visit-overdue", { doctor }))}</p>
      {phone === undefined ? null : (
        <p>
          {t("visit-overdue-call")} <Dial number={phone} />
        </p>
      )}
    </Banner>
  );
}

const rules: Record<Rule, () => string> = {
  urgent_first: () => t("visit-rule-urgent-first"),
  booked_time: () => t("visit-rule-booked-time"),
  late_from_arrival: () => t("visit-rule-late"),
  walk_ins_between: () => t("visit-rule-walk-ins"),
};

function Policy({ policy }: { policy: readonly Rule[] }) {
  if (policy.length === 0) return null;
  return (
    <details class="place__policy">
      <summary>{t("visit-rules-title")}</summary>
      <ul>
        {policy.map((rule) => (
          <li key={rule}>{rules[rule]()}</li>
        ))}
      </ul>
    </details>
  );
}

function useMinute(): void {
  useEffect(() => {
    const timer = setInterval(() => void refresh(), askAgainMs);
    return () => clearInterval(timer);
  }, []);
}

/** Who gets ready said that it takes longer: "in a moment" would be one promise too many. */
function runsLate({ queue, doctor, preparing }: MyVisit): boolean {
  return queue?.why === "late" && doctor !== null && doctor.name === preparing?.doctor_name;
}

function Head({ visit, doctor }: { visit: MyVisit; doctor: string }) {
  const { queue, preparing } = visit;
  if (preparing !== null) {
    return (
      <div class="visit-head" role="status">
        <Heading
          view="preparing"
          text={sentence(t("visit-preparing", { doctor: preparing.doctor_name }))}
        />
        {runsLate(visit) ? (
          <>
            <p class="visit-lead">{sentence(waitWords(queue, doctor))}</p>
            {queue === null ? null : <WhyLonger queue={queue} doctor={doctor} />}
            <p>{t("visit-preparing-unseen")}</p>
          </>
        ) : (
          <p class="visit-lead">{t("visit-preparing-words")}</p>
        )}
      </div>
    );
  }
  const title =
    queue === null ? t("visit-place-unknown") : t("visit-place", { place: queue.place });
  return (
    <div class="visit-head" role="status">
      <Heading view="waiting" text={title} />
      <p class="visit-lead">{sentence(waitWords(queue, doctor))}</p>
      {queue === null ? null : <WhyLonger queue={queue} doctor={doctor} />}
    </div>
  );
}

export function Place({ visit }: { visit: MyVisit }) {
  useMinute();
  const { queue } = visit;
  const doctor = doctorOf(visit);
  return (
    <section class="place">
      <p class="small muted">{seatWords(visit)}</p>
      <Head visit={visit} doctor={doctor} />
      {queue?.overdue === true && visit.preparing === null ? <Overdue doctor={doctor} /> : null}
      <div class="place__lineup">
        <Lineup
          doctor={sentence(doctor)}
          anyDoctor={visit.doctor === null}
          you={visit.my_name}
          ahead={visit.preparing === null ? (queue?.ahead ?? 0) : 0}
          inVisit={visit.preparing === null && queue?.doctor_in_call_since != null}
        />
      </div>
      <p class="small muted">
        {visit.service_name === null
          ? t("visit-planned", { when: dayAndTime(visit.starts_at) })
          : t("visit-planned-service", {
              service: visit.service_name,
              when: dayAndTime(visit.starts_at),
            })}{" "}
        {checkedAt.value === null
          ? null
          : t("visit-checked-at", { time: timeOfDay(checkedAt.value) })}
      </p>
      {queue === null ? null : <Policy policy={queue.policy} />}
    </section>
  );
}
