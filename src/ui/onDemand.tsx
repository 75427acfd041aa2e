import { type ComponentType, useEffect, useState } from "react";
import styles from "./onDemand.module.css";

/** A component whose code is fetched when it is first shown, or earlier by `warmUp`. */
export type OnDemand<Props extends object> = ComponentType<Props> & {
  /** Fetches the code ahead of its use, so that it is there even if the connection is lost before. Never throws. */
  warmUp(): void;
};

/**
 * Makes a component of code that the first screen does without. Unlike React's `lazy`, a failed fetch breaks nothing
 * around it: the place says what is missing and offers to try again.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;

  const fetchOnce = (): Promise<void> => {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };

  function Loaded(props: Props) {
    const [state, setState] = useState<"loading" | "ready" | "failed">(loaded === null ? "loading" : "ready");
    useEffect(() => {
      if (state !== "loading") return;
      let left = false;
      const settle = (next: "ready" | "failed") => () => {
        if (!left) setState(next);
      };
      fetchOnce().then(settle("ready"), settle("failed"));
      return () => {
        left = true;
      };
    }, [state]);
    const Component = loaded;
    if (Component !== null) return <Component {...props} />;
    if (state !== "failed") return null;
    return (
      <div role="alert" className={styles.missing}>
        <p>This part of the page could not be fetched, because the server does not answer. Nothing is lost.</p>
        <button type="button" className={styles.again} onClick={() => { setState("loading"); }}>Try again</button>
      </div>
    );
  }

  return Object.assign(Loaded, {
    warmUp: () => {
      fetchOnce().catch(() => {
        // It is fetched again, and says so, when it is needed.
      });
    },
  });
}
