import { FileUp, Link2, Plane } from "lucide-react";
import { useEffect, useState } from "react";
import { TEMPLATES } from "../journey/templates.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import styles from "./StartMap.module.css";
import { TemplateCard } from "./TemplateCard.tsx";
import { useMapFile } from "./useMapFile.tsx";
import { useStartMap } from "./useStartMap.ts";

const OpenLinkDialog = onDemand(async () => (await import("./OpenLinkDialog.tsx")).OpenLinkDialog);

// Only where the server wants a word, and once per browser.
const WordForMaps = onDemand(async () => (await import("./WordForMaps.tsx")).WordForMaps);

/** The ways to a map that this browser doesn't know yet. */
export function StartMap() {
  const { busy, trouble, startFromTemplate, startFromText, openSample, tryWithWord } = useStartMap();
  const { chooseFile, input } = useMapFile(startFromText);
  const [pasting, setPasting] = useState(false);
  useEffect(() => whenIdle(OpenLinkDialog.warmUp), []);

  return (
    <section className={styles.start} aria-labelledby="start-a-map">
      <h2 id="start-a-map" className={styles.heading}>Start a map</h2>
      <div className={styles.templates}>
        {TEMPLATES.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            busy={busy}
            onStart={() => { startFromTemplate(template); }}
          />
        ))}
      </div>
      <div className={styles.others}>
        <Button look="primary" icon={<Plane size={16} />} isDisabled={busy} onPress={openSample}>Open the sample map</Button>
        <Button icon={<FileUp size={16} />} isDisabled={busy} onPress={chooseFile}>Open a map file</Button>
        <Button icon={<Link2 size={16} />} onPress={() => { setPasting(true); }}>Open a link</Button>
      </div>
      {input}
      <output className={styles.outcome}>
        {busy && <p className={styles.busy}>Making the map and saving it …</p>}
        {trouble !== null && <Notice tone="problem" title={trouble.title}>{trouble.sentence}</Notice>}
      </output>
      {trouble?.wantsWord === true && <WordForMaps busy={busy} onWord={tryWithWord} />}
      {pasting && <OpenLinkDialog open onClose={() => { setPasting(false); }} />}
    </section>
  );
}
