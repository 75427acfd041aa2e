import { CircleAlert } from "lucide-react";
import { Component, type ReactNode, useSyncExternalStore } from "react";
import { openMapDocument } from "../document/mapDocument.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { Button } from "../ui/Button.tsx";
import { saveFile } from "../ui/saveFile.ts";
import { MessagePage } from "./MessagePage.tsx";

export type MapBoundaryProps = { readonly session: MapSession; readonly children: ReactNode };

/**
 * When the page around a map breaks, the map itself is still open: its edits go on being kept and saved, and this says so
 * and offers the ways back.
 */
export class MapBoundary extends Component<MapBoundaryProps, { readonly error: unknown }> {
  override readonly state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { session, children } = this.props;
    if (this.state.error === null) return children;
    return (
      <BrokenMap
        session={session}
        error={this.state.error}
        onShowAgain={() => {
          this.setState({ error: null });
        }}
      />
    );
  }
}

type BrokenMapProps = { readonly session: MapSession; readonly error: unknown; readonly onShowAgain: () => void };

function BrokenMap({ session, error, onShowAgain }: BrokenMapProps) {
  const status = useSyncExternalStore(session.status.subscribe, session.status.getSnapshot);
  const download = async (): Promise<void> => {
    const { mapToJson } = await import("../export/mapJson.ts");
    const document = openMapDocument(session.map);
    const { journey, measurements } = document.getSnapshot();
    // A name that every file system takes.
    const name = `${journey.title || "journey map"}.json`.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, " ").trim();
    saveFile(new Blob([mapToJson({ journey, measurements })], { type: "application/json" }), name);
    document.destroy();
  };
  return (
    <MessagePage
      icon={<CircleAlert />}
      title="The page broke, the map didn't"
      actions={
        <>
          <Button look="primary" onPress={onShowAgain}>Show the map again</Button>
          <Button onPress={() => void download()}>Download the map as a file</Button>
        </>
      }
    >
      <p>
        Your work is safe as far as this says: <strong>{status.label}.</strong> {status.sentence}
      </p>
      <p>If showing the map again doesn't help, reload the page.</p>
      <p>
        <small>{error instanceof Error ? error.message : String(error)}</small>
      </p>
    </MessagePage>
  );
}
