/* What to read: by time, service, doctor, questionnaire; for comments also by score and words. */
import { FilterX, Search } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { Mood } from "../../api/types";
import { Button, Choice, Field, Input, Select } from "../../design";
import { t } from "../../text";
import { inTongue } from "../tongue";
import { choices, filterBy, filters, forgetFilters, isFiltered } from "./model";
import "./Filters.css";

const moods: readonly Mood[] = ["low", "middle", "high"];

function moodWords(mood: Mood): string {
  if (mood === "low") return t("heard-mood-low");
  return mood === "middle" ? t("heard-mood-middle") : t("heard-mood-high");
}

function Words() {
  const typed = useSignal(filters.peek().words);
  return (
    <form
      class="filters__words"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        filterBy({ words: typed.peek().trim() });
      }}
    >
      <Field label={t("heard-words")}>
        <Input
          type="search"
          maxLength={200}
          value={typed.value}
          onValue={(words) => (typed.value = words)}
        />
      </Field>
      <Button type="submit" icon={Search}>
        {t("heard-search")}
      </Button>
    </form>
  );
}

interface FiltersProps {
  /** Doctors read their own visits only. */
  everyDoctor: boolean;
  comments: boolean;
}

export function Filters({ everyDoctor, comments }: FiltersProps) {
  const now = filters.value;
  const known = choices.value.value;
  const asked = known?.questionnaires.filter(({ audience }) => audience === now.audience) ?? [];
  return (
    <details class="filters" open={matchMedia("(width >= 48rem)").matches || isFiltered.value}>
      <summary>{t("heard-filters")}</summary>
      <div class="filters__row">
        <Field label={t("heard-audience")}>
          <Select
            value={now.audience}
            onValue={(value) =>
              filterBy({ audience: value === "doctor" ? "doctor" : "patient", questionnaire: "" })
            }
          >
            <option value="patient">{t("heard-patients")}</option>
            <option value="doctor">{t("heard-doctors")}</option>
          </Select>
        </Field>
        {everyDoctor ? (
          <Field label={t("heard-doctor")}>
            <Select value={now.doctor} onValue={(doctor) => filterBy({ doctor })}>
              <option value="">{t("heard-all")}</option>
              {known?.doctors.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        {known === null || known.services.length === 0 ? null : (
          <Field label={t("heard-service")}>
            <Select value={now.service} onValue={(service) => filterBy({ service })}>
              <option value="">{t("heard-all")}</option>
              {known.services.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {asked.length < 2 ? null : (
          <Field label={t("heard-questionnaire")}>
            <Select
              value={now.questionnaire}
              onValue={(questionnaire) => filterBy({ questionnaire })}
            >
              <option value="">{t("heard-newest")}</option>
              {asked.map(({ url, titles }) => (
                <option key={url} value={url}>
                  {inTongue(titles)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={t("heard-since")}>
          <Input type="date" value={now.since} onValue={(since) => filterBy({ since })} />
        </Field>
        <Field label={t("heard-until")}>
          <Input type="date" value={now.until} onValue={(until) => filterBy({ until })} />
        </Field>
        {comments ? (
          <Field label={t("heard-mood")}>
            <Select
              value={now.mood}
              onValue={(value) => filterBy({ mood: moods.find((one) => one === value) ?? "" })}
            >
              <option value="">{t("heard-all")}</option>
              {moods.map((mood) => (
                <option key={mood} value={mood}>
                  {moodWords(mood)}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
      </div>
      {comments ? (
        <div class="filters__row">
          <Words />
          <Choice
            title={t("heard-with-words")}
            checked={now.withWords}
            onChange={(withWords) => filterBy({ withWords })}
          />
        </div>
      ) : null}
      {isFiltered.value ? (
        <div>
          <Button icon={FilterX} kind="quiet" onClick={forgetFilters}>
            {t("heard-no-filters")}
          </Button>
        </div>
      ) : null}
    </details>
  );
}
