import { Search, X } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField as AriaSearchField } from "react-aria-components/SearchField";
import styles from "./SearchField.module.css";

export type SearchFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

/** Its label is the placeholder too: a magnifying glass says the rest. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className={styles.search ?? ""}>
      <Search size={16} aria-hidden="true" className={styles.glass} />
      <Input placeholder={label} dir="auto" className={styles.input ?? ""} />
      <Button className={styles.clear ?? ""} aria-label="Clear search">
        <X size={14} aria-hidden="true" />
      </Button>
    </AriaSearchField>
  );
}
