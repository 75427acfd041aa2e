import { DATE_ORDERS, type DateOrder, type FileProfile } from "../../import/fileProfile.ts";
import { eventColumns, type EventColumns } from "../../import/eventlog/eventsLayout.ts";
import { Select } from "../../ui/Select.tsx";
import styles from "./LayoutStep.module.css";

/** A select value for "no such column". No column has this name, because names are trimmed. */
const NONE = " ";

const ORDER_LABELS: Readonly<Record<DateOrder, string>> = {
  "year-first": "year first", "day-first": "day first", "month-first": "month first",
};

export type EventColumnFieldsProps = {
  readonly profile: FileProfile;
  readonly columns: EventColumns;
  readonly onChange: (columns: EventColumns) => void;
};

/** Which columns of an event log are what. */
export function EventColumnFields({ profile, columns, onChange }: EventColumnFieldsProps) {
  const { caseColumn, activityColumn, timeColumn, timeOrder, endColumn, lifecycleColumn } = columns;
  const now = eventColumns(columns);
  const all = profile.columns.filter(({ filled }) => filled > 0);
  const countable = all.filter(({ values }) => values.length > 0);
  const dated = all.filter(({ date, name, content }) => date !== null || content === "identifier" || name === timeColumn);
  const none = { value: NONE, label: "None" };
  const named = (name: string) => (name === NONE ? null : name);
  const orderOf = (name: string) => profile.columns.find((column) => column.name === name)?.date?.order ?? null;
  return (
    <div className={styles.columns}>
      <Select
        label="Case is named in"
        hint="What several rows belong to: a visit, an order, a ticket"
        options={options(all)}
        value={caseColumn}
        onChange={(name) => onChange({ ...now, caseColumn: name })}
      />
      <Select
        label="Activity is named in"
        hint="The step; it becomes a touchpoint"
        options={options(countable)}
        value={activityColumn}
        onChange={(name) => onChange({ ...now, activityColumn: name })}
      />
      <Select
        label="Time is in"
        hint="When it happened, or began"
        options={options(dated)}
        value={timeColumn}
        onChange={(name) => onChange({ ...now, timeColumn: name, timeOrder: orderOf(name) })}
      />
      <Select
        label="End is in"
        hint="Where a row tells both"
        options={[none, ...options(dated.filter(({ name }) => name !== timeColumn))]}
        value={endColumn ?? NONE}
        onChange={(name) => onChange({ ...now, endColumn: named(name) })}
      />
      <Select
        label="Start or completion is told in"
        hint="Where they are rows of their own"
        options={[none, ...options(countable)]}
        value={lifecycleColumn ?? NONE}
        onChange={(name) => onChange({ ...now, lifecycleColumn: named(name) })}
      />
      {timeOrder !== "year-first" && (
        <Select
          label="Order of day and month"
          hint={timeOrder === null ? "The times fit both: please choose" : "In the time column"}
          options={DATE_ORDERS.map((order) => ({ value: order, label: ORDER_LABELS[order] }))}
          value={timeOrder}
          onChange={(order) => onChange({ ...now, timeOrder: order })}
        />
      )}
    </div>
  );
}

function options(columns: FileProfile["columns"]) {
  return columns.map(({ name }) => ({ value: name, label: name }));
}
