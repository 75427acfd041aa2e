import { type ComponentType, useEffect, useState } from "react";
import { classNames } from "./classNames.ts";
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
    return <Missing onAgain={() => { setState("loading"); }} onClose={closeOf(props)} />;
  }

  return Object.assign(Loaded, {
    warmUp: () => {
      fetchOnce().catch(() => {
        // It is fetched again, and says so, when it is needed.
      });
    },
  });
}

type MissingProps = {
  readonly onAgain: () => void;
  /** Null for a part of the page itself; else the part is a window over it, and so is this. */
  readonly onClose: (() => void) | null;
};

function Missing({ onAgain, onClose }: MissingProps) {
  return (
    <div role="alert" className={classNames(styles.missing, onClose !== null && styles.over)}>
      <p>This part of the page could not be fetched, because the server does not answer. Nothing is lost.</p>
      <div className={styles.ways}>
        <button type="button" className={styles.way} onClick={onAgain}>Try again</button>
        {onClose !== null && <button type="button" className={styles.way} onClick={onClose}>Close</button>}
      </div>
    </div>
  );
}

/** Windows are told apart by what closes them. */
function closeOf(props: object): (() => void) | null {
  if (!("onClose" in props) || typeof props.onClose !== "function") return null;
  const { onClose } = props;
  return () => {
    onClose();
  };
}
