import type { Author } from "../document/snapshot.ts";
import { openThread } from "../document/talkCommands/openThread.ts";
import { reply } from "../document/talkCommands/reply.ts";
import { resolveThread } from "../document/talkCommands/resolveThread.ts";
import type { TalkDocument } from "../document/talkDocument.ts";
import type { DiscussionActions } from "../panels/Discussion.tsx";
import { changeIdentity, getIdentity } from "../sync/identity.ts";
import { DONE } from "../ui/outcome.ts";
import { outcome } from "./commandOutcome.ts";

/** What a commenter may do; the server refuses it to everybody else. */
export function makeDiscussionActions({ doc }: TalkDocument, goTo: (anchorId: string) => void): DiscussionActions {
  return {
    openThread: (anchor, text) => outcome(openThread(doc, { anchor, author: author(), text })),
    reply: (threadId, text) => outcome(reply(doc, { threadId, author: author(), text })),
    resolve: (threadId, resolved) => outcome(resolveThread(doc, { threadId, resolved })),
    goTo,
    nameMyself: (name) => {
      if (name.trim() === "") return { ok: false, reason: "Type the name that others should see." };
      changeIdentity({ name });
      return DONE;
    },
  };
}

function author(): Author {
  const { id, name } = getIdentity();
  return { id, name };
}
