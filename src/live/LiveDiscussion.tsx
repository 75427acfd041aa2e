import { useMemo } from "react";
import type { TalkDocument } from "../document/talkDocument.ts";
import { Discussion, type DiscussionProps } from "../panels/Discussion.tsx";
import { makeDiscussionActions } from "./discussionActions.ts";

export type LiveDiscussionProps = Omit<DiscussionProps, "actions"> & {
  readonly document: TalkDocument;
  readonly onGoTo: (anchorId: string) => void;
};

/** The discussion with the commands that write it. */
export function LiveDiscussion({ document, onGoTo, ...rest }: LiveDiscussionProps) {
  const actions = useMemo(() => makeDiscussionActions(document, onGoTo), [document, onGoTo]);
  return <Discussion {...rest} actions={actions} />;
}
