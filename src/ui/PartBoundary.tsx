import { Component, type ErrorInfo, type ReactNode } from "react";
import { showToast } from "./Toasts.tsx";

type PartBoundaryProps = {
  /** What broke, as people call it: "The import". */
  readonly name: string;
  /** Takes the broken part off the page. */
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Keeps a fault in one dialog from taking the page down with it: the dialog gives way to a word about it. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly broken: boolean }> {
  override readonly state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    // oxlint-disable-next-line no-console -- the only place where whoever mends it can learn where it broke
    console.error(error, componentStack);
    const { name, onClose } = this.props;
    showToast({
      title: `${name} broke. The map is as it was.`,
      detail: `Try again; if it breaks again, reload the page. (${error instanceof Error ? error.message : String(error)})`,
      tone: "problem",
    });
    onClose();
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
