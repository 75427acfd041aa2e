import { Download } from "lucide-react";
import { useState } from "react";
import type { ExportFormat } from "../export/exportMap.ts";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { showToast } from "../ui/Toasts.tsx";
import type { DrawnMap } from "./useDrawnMap.ts";

const FORMATS: readonly { readonly id: ExportFormat; readonly label: string; readonly hint: string }[] = [
  { id: "pdf", label: "PDF", hint: "One page with text to search; for sending and printing" },
  { id: "png", label: "PNG", hint: "A picture; for slides and chats" },
  { id: "svg", label: "SVG", hint: "A drawing that stays sharp at any size" },
  { id: "json", label: "JSON", hint: "The whole map with its figures, to open again" },
];

/** The map as a file, drawn from what is on the screen. */
export function ExportMenu({ drawn, theme }: { readonly drawn: DrawnMap; readonly theme: "light" | "dark" }) {
  const [busy, setBusy] = useState(false);
  const exportAs = async (format: ExportFormat): Promise<void> => {
    setBusy(true);
    await saveMapAs(format, drawn, theme);
    setBusy(false);
  };
  return (
    <Menu
      label="Export the map as"
      placement="bottom end"
      entries={FORMATS.map((format) => ({ ...format, run: () => void exportAs(format.id) }))}
    >
      <Button icon={<Download size={16} />} isDisabled={busy}>{busy ? "Exporting …" : "Export"}</Button>
    </Menu>
  );
}

async function saveMapAs(format: ExportFormat, drawn: DrawnMap, theme: "light" | "dark"): Promise<void> {
  try {
    // Fonts and file formats are heavy, and most readers never ask for them.
    const { exportMap } = await import("../export/exportMap.ts");
    const { journey, measurements } = drawn.snapshot;
    const file = await exportMap(format, { journey, measurements, report: drawn.report, date: new Date() }, { theme });
    download(file.name, file.blob);
    for (const notice of file.notices) showToast({ title: notice });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    showToast({ title: "The file could not be made", detail, tone: "problem" });
  }
}

function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
