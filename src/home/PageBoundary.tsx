import { Component, type ReactNode } from "react";

/**
 * The last net under everything, for what breaks before a map is open: a page that can't be loaded, above all. Plain
 * elements only, since whatever it would use might be what broke.
 */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override readonly state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main style={{ maxWidth: 480, margin: "20vh auto 0", padding: 24 }}>
        <h1 style={{ fontSize: 22, marginBottom: 12 }}>This page could not be shown</h1>
        <p style={{ marginBottom: 12 }}>
          Part of it could not be loaded, or something in it broke. Edits that were shown as kept on this device are still
          there, and the map opens with them.
        </p>
        <button type="button" onClick={() => { location.reload(); }}>Reload the page</button>
      </main>
    );
  }
}
