import { FileSpreadsheet, Upload } from "lucide-react";
import { useState } from "react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Text } from "react-aria-components/Text";
import { DELIMITER_LABELS, DELIMITERS, ENCODING_LABELS, ENCODINGS } from "../../import/fileProfile.ts";
import type { DialectChoice, FileProfile } from "../../import/fileProfile.ts";
import type { ImportProgress, ImportSource } from "../../import/importClient.ts";
import type { ImportFault } from "../../import/importFault.ts";
import { LIMITS_IN_WORDS, MORE_LIMITS_IN_WORDS } from "../../import/limits.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { Button } from "../../ui/Button.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { faultTitle } from "./faultTitle.ts";
import { TableChoice } from "./TableChoice.tsx";
import styles from "./FileStep.module.css";

/** Text fields freeze on more; such tables are files anyway. */
const LONGEST_PASTE = 2_000_000;

/** Endings and types for the file dialog; what a file is, its content tells. */
const ACCEPTED = [
  ".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".geojson", ".xes", ".parquet", ".gz", ".zip",
  "text/csv", "text/tab-separated-values", "text/plain", "application/json", "application/gzip", "application/zip",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/** What may be otherwise once delimited text is read with another encoding or separator. */
const TEXT_FAULTS: ReadonlySet<ImportFault["code"]> = new Set([
  "empty", "only-header", "no-answers", "not-a-table", "bad-encoding", "open-quote", "field-too-long", "too-many-columns",
]);

export type FileStepProps = {
  readonly reading: string | null;
  readonly progress: ImportProgress | null;
  readonly fault: ImportFault | null;
  readonly profile: FileProfile | null;
  readonly onRead: (source: ImportSource) => void;
  readonly onReadAgain: (choice: DialectChoice) => void;
  readonly onCancel: () => void;
};

export function FileStep({ reading, progress, fault, profile, onRead, onReadAgain, onCancel }: FileStepProps) {
  if (reading !== null) {
    const share = progress === null || progress.bytesTotal === 0 ? null : progress.bytesRead / progress.bytesTotal;
    return (
      <div className={styles.reading}>
        <ProgressBar
          label={`Reading ${reading}`}
          share={share}
          {...(progress === null ? {} : { detail: `${formatCount(progress.rows)} rows` })}
        />
        <p className={styles.quiet}>The file is read on this device. Nothing is sent anywhere.</p>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    );
  }
  return (
    <div className={styles.step}>
      {fault !== null && (
        <Notice tone="problem" title={faultTitle(fault)} announce>{fault.message}</Notice>
      )}
      {profile !== null && <FileSummary profile={profile} onReadAgain={onReadAgain} />}
      <SourceFields onRead={onRead} another={profile !== null} />
      {profile === null && fault !== null && TEXT_FAULTS.has(fault.code) && (
        <Fold title="Read it another way" level={3}>
          <DialectFields dialect={null} onReadAgain={onReadAgain} />
        </Fold>
      )}
    </div>
  );
}

function SourceFields({ onRead, another }: { readonly onRead: (source: ImportSource) => void; readonly another: boolean }) {
  const [pasted, setPasted] = useState("");
  const tooLong = pasted.length > LONGEST_PASTE;
  return (
    <>
      <DropZone
        className={styles.drop ?? ""}
        getDropOperation={() => "copy"}
        onDrop={(event) => {
          const dropped = event.items.find((item) => item.kind === "file");
          if (dropped !== undefined) void dropped.getFile().then(onRead);
        }}
      >
        <Upload size={28} aria-hidden="true" className={styles.dropIcon} />
        <Text slot="label" className={styles.dropTitle ?? ""}>{another ? "Drop another file here" : "Drop a survey file here"}</Text>
        <FileTrigger
          acceptedFileTypes={ACCEPTED}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) onRead(file);
          }}
        >
          <Button look={another ? "secondary" : "primary"}>Choose a file</Button>
        </FileTrigger>
        <span className={styles.quiet}>{LIMITS_IN_WORDS}. It stays on this device; only counts are added to the map.</span>
      </DropZone>
      <Fold title="What can be read, and the limits" level={3}>
        <ul className={styles.limits}>
          {MORE_LIMITS_IN_WORDS.map((sentence) => <li key={sentence}>{sentence}</li>)}
        </ul>
      </Fold>
      <Fold title="Paste a table instead" level={3}>
        <div className={styles.paste}>
          <TextArea
            label="Table"
            rows={6}
            value={pasted}
            onChange={setPasted}
            placeholder={"Copy the cells in your spreadsheet, with the row of headings, and paste them here"}
            error={tooLong ? "This is too much to paste. Save it as a CSV file and choose the file." : null}
          />
          <Button isDisabled={pasted.trim() === "" || tooLong} onPress={() => onRead({ name: "Pasted table", text: pasted })}>
            Read the table
          </Button>
        </div>
      </Fold>
    </>
  );
}

function FileSummary({ profile, onReadAgain }: { readonly profile: FileProfile; readonly onReadAgain: (choice: DialectChoice) => void }) {
  return (
    <section className={styles.summary} aria-label="The file">
      <div className={styles.file}>
        <FileSpreadsheet size={28} aria-hidden="true" />
        <div>
          <bdi className={styles.fileName}>{profile.name}</bdi>
          <p className={styles.quiet}>{profile.summary}</p>
        </div>
      </div>
      {profile.tables.length > 1 && (
        <TableChoice profile={profile} onChoose={(table) => onReadAgain({ table })} />
      )}
      {profile.notices.map((notice) => (
        <Notice key={`${notice.code} ${notice.message}`} tone="warn">{notice.message}</Notice>
      ))}
      <Fold title="How the file was read" level={3}>
        <DialectFields dialect={profile.dialect} onReadAgain={onReadAgain} />
      </Fold>
    </section>
  );
}

type DialectFieldsProps = {
  readonly dialect: FileProfile["dialect"] | null;
  readonly onReadAgain: (choice: DialectChoice) => void;
};

function DialectFields({ dialect, onReadAgain }: DialectFieldsProps) {
  const again = (choice: DialectChoice) => onReadAgain({ ...dialect, ...choice });
  const isText = dialect === null || dialect.format === "delimited";
  return (
    <div className={styles.dialect}>
      {isText && (
        <>
          <Select
            label="Encoding"
            options={ENCODINGS.map((value) => ({ value, label: value.endsWith("be") ? `${ENCODING_LABELS[value]} (big-endian)` : ENCODING_LABELS[value] }))}
            value={dialect?.encoding ?? null}
            onChange={(encoding) => again({ encoding })}
          />
          <Select
            label="Cells are separated by"
            options={DELIMITERS.map((value) => ({ value, label: capitalised(DELIMITER_LABELS[value]) }))}
            value={dialect?.delimiter ?? null}
            onChange={(delimiter) => again({ delimiter })}
          />
        </>
      )}
      <Switch
        label={isText ? "The first line holds the column names" : "The first row holds the column names"}
        on={dialect?.hasHeader ?? true}
        onChange={(hasHeader) => again({ hasHeader })}
      />
    </div>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
