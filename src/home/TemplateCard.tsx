import { Button } from "react-aria-components/Button";
import type { Template } from "../journey/templates.ts";
import styles from "./TemplateCard.module.css";
import { TemplateThumbnail } from "./TemplateThumbnail.tsx";

export type TemplateCardProps = { readonly template: Template; readonly busy: boolean; readonly onStart: () => void };

export function TemplateCard({ template, busy, onStart }: TemplateCardProps) {
  return (
    <Button className={styles.card ?? ""} isDisabled={busy} onPress={onStart}>
      <TemplateThumbnail journey={template.journey} />
      <span className={styles.words}>
        <span className={styles.name}>{template.name}</span>
        <span className={styles.description}>{template.description}</span>
      </span>
    </Button>
  );
}
