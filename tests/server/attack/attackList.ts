/** An attack by its name in `attacker.ts`. */
export type Attack = {
  readonly name: string;
  readonly what: string;
  /** The reason under which the server must have counted refusals (H11). */
  readonly refusedAs: string | null;
};

/** Shared by the tests and by whoever measures how quick honest work stays meanwhile. */
export const ATTACKS: readonly Attack[] = [
  { name: "garbage", what: "W17: garbage on 300 connections", refusedAs: "malformed" },
  { name: "cutFrames", what: "W17: messages cut at every byte, and numbers that never end", refusedAs: "malformed" },
  { name: "illegalFrames", what: "W17: 160 connections with frames that no WebSocket may send", refusedAs: "malformed" },
  { name: "hugeFrames", what: "W14: frames of 100 MB, in one piece and in a hundred", refusedAs: "malformed" },
  { name: "pendingFlood", what: "W11: a flood of 4,000 edits whose predecessors never come", refusedAs: "gap" },
  { name: "parkedFlood", what: "W17: a flood of 4,000 edits that wait for each other", refusedAs: "malformed" },
  { name: "poisonFlood", what: "W31: a flood of 4,000 edits that no map may hold", refusedAs: "content" },
  { name: "roleBypass", what: "W12: 4,000 edits by readers and commenters, in every message that could carry one", refusedAs: "role" },
  { name: "deletionBomb", what: "W17: one deletion, told 40,000 times in one message", refusedAs: "malformed" },
  { name: "containerBomb", what: "W15: two million empty records in one message", refusedAs: "too-large" },
  { name: "operationBomb", what: "W15: 590,000 operations of seven bytes in one message, and 200,000 that all want one place", refusedAs: "too-large" },
  { name: "heavyFlood", what: "W36: 100 messages on 10 connections, each as heavy as one may be", refusedAs: "content" },
  { name: "rivalFlood", what: "W32: 100 messages on 10 connections, each of 1,000 operations that all want one place", refusedAs: "content" },
  { name: "refusedComments", what: "W25: 4,000 comments in another's name among 4,000 threads, and deletions of all of them", refusedAs: "not-own-word" },
  { name: "fakePresences", what: "W18: 5,000 people who are not there", refusedAs: null },
  { name: "roomNames", what: "W6: 4,000 names of maps that do not exist", refusedAs: "no-such-map" },
  { name: "stalledReaders", what: "W16: 20 readers who stop reading while much is written", refusedAs: "slow-reader" },
  { name: "stateQuestions", what: "W28: readers who ask for everything 200 times and never read it", refusedAs: null },
  { name: "connectStorm", what: "W29: 1,500 people who come and go at once, and 500 who never say what they want", refusedAs: null },
];
