import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import { Heading } from "react-aria-components/Heading";
import styles from "./Fold.module.css";

export type FoldProps = {
  readonly title: string;
  /** Stands at the right of the title, folded or not. */
  readonly aside?: ReactNode;
  /** Open at first. */
  readonly initiallyOpen?: boolean;
  /** Set both to keep the state outside. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Level of the heading in the page, 2 … 6. */
  readonly level?: number;
  readonly children: ReactNode;
};

/** A heading that opens and closes what is below it. */
export function Fold({ title, aside, initiallyOpen = false, open, onOpenChange, level = 3, children }: FoldProps) {
  return (
    <Disclosure
      className={styles.fold ?? ""}
      defaultExpanded={initiallyOpen}
      {...(open === undefined ? {} : { isExpanded: open })}
      {...(onOpenChange === undefined ? {} : { onExpandedChange: onOpenChange })}
    >
      {({ isExpanded }) => (
        <>
          <Heading level={level} className={styles.heading ?? ""}>
            <Button slot="trigger" className={styles.trigger ?? ""}>
              <ChevronRight className={styles.mark} size={16} aria-hidden="true" />
              <span className={styles.title}>{title}</span>
              {aside !== undefined && <span className={styles.aside}>{aside}</span>}
            </Button>
          </Heading>
          {/* What is folded away costs nothing: it may be a hundred rows of fields. */}
          <DisclosurePanel className={styles.panel ?? ""}>{isExpanded && children}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}
