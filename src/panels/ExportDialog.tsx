import { Braces, Download, FileText, Image, PenTool } from "lucide-react";
import { useState } from "react";
import { EXPORT_FORMAT_LABELS, EXPORT_FORMATS, exportMap } from "../export/exportMap.ts";
import type { ExportedFile, ExportFormat } from "../export/exportMap.ts";
import type { SheetSource } from "../export/sheet.ts";
import { formatCount } from "../drawing/readingText.ts";
import type { ThemeName } from "../drawing/theme.ts";
import { Button } from "../ui/Button.tsx";
import { ChoiceCards } from "../ui/ChoiceCards.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { saveFile } from "../ui/saveFile.ts";
import styles from "./ExportDialog.module.css";

export type ExportDialogProps = {
  readonly source: SheetSource;
  /** What is on the screen now; the file may have the other. */
  readonly theme: ThemeName;
  readonly onClose: () => void;
  /** Another writer, for tests. */
  readonly makeFile?: typeof exportMap;
};

type Work =
  | { readonly state: "idle" }
  | { readonly state: "making" }
  | { readonly state: "done"; readonly file: ExportedFile }
  | { readonly state: "failed"; readonly reason: string };

const ICONS: Readonly<Record<ExportFormat, React.ReactNode>> = { pdf: <FileText />, png: <Image />, svg: <PenTool />, json: <Braces /> };

/** The map as a file. It brings the export code with it, so load it on demand. */
export function ExportDialog({ source, theme: shown, onClose, makeFile = exportMap }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>("pdf");
  const [theme, setTheme] = useState<ThemeName>("light");
  const [work, setWork] = useState<Work>({ state: "idle" });
  const make = async () => {
    setWork({ state: "making" });
    try {
      const file = await makeFile(format, source, { theme });
      saveFile(file.blob, file.name);
      setWork({ state: "done", file });
    } catch (error) {
      setWork({ state: "failed", reason: error instanceof Error ? error.message : "The file could not be made." });
    }
  };
  const { journey, measurements, lens = null } = source;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Export the map"
      subtitle={<bdi>{journey.title}</bdi>}
      footer={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button look="primary" icon={<Download />} isPending={work.state === "making"} onPress={() => void make()}>
            Save {EXPORT_FORMAT_LABELS[format].name}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <ChoiceCards
          label="Format"
          value={format}
          choices={EXPORT_FORMATS.map((value) => ({
            value, label: EXPORT_FORMAT_LABELS[value].name, hint: EXPORT_FORMAT_LABELS[value].purpose, icon: ICONS[value],
          }))}
          onChange={(chosen) => {
            setFormat(chosen);
            setWork({ state: "idle" });
          }}
        />
        {format !== "json" && (
          <ChoiceCards
            label="Colours"
            arrangement="row"
            value={theme}
            choices={[
              { value: "light", label: shown === "light" ? "Light, as on the screen" : "Light, for print" },
              { value: "dark", label: shown === "dark" ? "Dark, as on the screen" : "Dark" },
            ]}
            onChange={setTheme}
          />
        )}
        <p className={styles.quiet}>
          {format === "json"
            ? `Contains the whole map: ${contents(journey.stages.size, journey.touchpoints.size, journey.notes.size, measurements.datasets.size)}. Comments stay here.`
            : `Contains the whole map (${contents(journey.stages.size, journey.touchpoints.size, journey.notes.size, measurements.datasets.size)}) with title, date, legend, and the source and number of answers of every figure. Comments stay here.`}
        </p>
        {source.report.figuresShown !== null && (
          <p className={styles.quiet}>
            {format === "json"
              ? "The file holds the figures of every period and segment, not only those on the screen."
              : <>Lit as on the screen: <bdi>{source.report.figuresShown}</bdi>. The file says so.</>}
          </p>
        )}
        {lens !== null && format !== "json" && (
          <p className={styles.quiet}>Drawn through the lens on the screen: <bdi>{lens.name}</bdi>. The file says so.</p>
        )}
        {work.state === "making" && <ProgressBar label={`Making the ${EXPORT_FORMAT_LABELS[format].name}`} share={null} />}
        {work.state === "failed" && (
          <Notice tone="problem" title="The file could not be made" announce>{work.reason}</Notice>
        )}
        {work.state === "done" && (
          <Notice title={`Saved as ${work.file.name}`} announce>
            {work.file.notices.length > 0 && <ul className={styles.notices}>{work.file.notices.map((notice) => <li key={notice}>{notice}</li>)}</ul>}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

function contents(stages: number, touchpoints: number, notes: number, datasets: number): string {
  const parts = [
    [stages, "stage", "stages"], [touchpoints, "touchpoint", "touchpoints"], [notes, "note", "notes"], [datasets, "dataset", "datasets"],
  ] as const;
  return parts.filter(([count]) => count > 0).map(([count, one, many]) => `${formatCount(count)} ${count === 1 ? one : many}`).join(", ") || "nothing yet";
}
