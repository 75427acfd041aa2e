import { plainColumn, type KnownFigure, type KnownSubject, type KnownTool } from "./knownTool.ts";

const SUPPORT: KnownSubject = {
  title: "Customer support",
  names: ["Customer support", "Customer service", "Support", "Service desk", "Help desk", "Contact centre", "Contact center", "Helpdesk", "Kundenservice"],
};
const WEBSITE: KnownSubject = { title: "Website", names: ["Website", "Web site", "Online shop", "Web shop", "Homepage"] };
const APP: KnownSubject = { title: "App", names: ["App", "Mobile app", "Smartphone app", "Android app"] };

/** People's names, addresses, ids and texts, whatever the tool. */
const COMMON_FIELDS = [
  /\b(?:id|ids|uuid|token|email|e mail|phone|url|link|permalink|ip|name|username|subject|comments?|notes?|text|title|language|locale)\b/u,
  /\b(?:created|updated|sent|received|responded|submitted|opened|closed|started)\b.*(?:at|on|date|time|utc|\d|$)/u,
];

const STARS: KnownFigure = { column: /^(?:star rating|review stars|stars|rating)$/u, kind: "rating", name: "Stars 1–5", scale: [1, 5], goodEnd: "high" };

/**
 * The exports that set themselves up, by the names that each tool's own documentation or export gives its columns. Tools
 * with header rows of their own are in `knownExports.ts`.
 */
export const KNOWN_TOOLS: readonly KnownTool[] = [
  {
    tool: "delighted",
    signature: [/^score$/u, /^comment$/u, /^(?:person email|customer email|person id|survey type|permalink|response (?:id|time)|responded at.*)$/u],
    // The project's type decides what the score is; `suggestKnown` picks the first whose scale the values fit.
    figures: [{ column: /^score$/u, kind: "nps", name: "NPS" }],
    about: "whole-journey",
    dates: [/^response time/u, /^responded at/u, /^(?:response )?(?:created|updated) at/u, /^date/u],
    dateOrder: "year-first",
    segments: [/^(?:channel|source|survey source|delivery method)$/u],
    fields: [...COMMON_FIELDS, /^(?:person|customer|survey|response) /u, /^tags$/u],
    hasQuestions: false,
  },
  {
    tool: "medallia-agent-connect",
    signature: [/^request id$/u, /^request sent at$/u, /^star rating(?: response)?$/u],
    figures: [{ column: /^star rating(?: response)?$/u, kind: "csat", name: "Agent rating", scale: [1, 5], goodEnd: "high" }],
    about: SUPPORT,
    dates: [/^response received at$/u, /^request sent at$/u],
    dateOrder: "year-first",
    segments: [/^channel$/u, /^brand$/u],
    fields: [...COMMON_FIELDS, /^(?:employee|request|customer|reward|team|group|ext|external|additional) /u, /^(?:tags|areas for improvement)$/u],
    hasQuestions: false,
  },
  {
    tool: "zendesk",
    signature: [
      /^id$/u, /^status$/u, /^created at$/u, /^(?:via|ticket type|requester.*)$/u,
      /^(?:(?:first (?:reply|resolution)|full resolution|requester wait) time in minutes|satisfaction score)$/u,
    ],
    figures: [
      {
        column: /^satisfaction score$/u, kind: "csat", name: "Ticket satisfaction", scale: [1, 2], goodEnd: "high",
        answers: { Good: 2, "Good with comment": 2, GoodWithComment: 2, Bad: 1, "Bad with comment": 1, BadWithComment: 1 },
        missing: ["Offered", "Not Offered", "Unoffered", "Not offered"],
      },
      { column: /^first reply time in minutes$/u, kind: "response-time", name: "First reply time", durationUnit: "minutes" },
      { column: /^full resolution time in minutes$/u, kind: "resolution-time", name: "Full resolution time", durationUnit: "minutes" },
      { column: /^requester wait time in minutes$/u, kind: "waiting-time", name: "Requester wait time", durationUnit: "minutes" },
      { column: /^reopens$/u, kind: "repeat-contact", name: "Reopened", moreThanNoneIsYes: true },
    ],
    about: SUPPORT,
    dates: [/^created at$/u],
    dateOrder: "year-first",
    segments: [/^via$/u, /^group$/u, /^priority$/u, /^ticket type$/u],
    fields: [...COMMON_FIELDS, /^(?:summation column|requester|submitter|assignee|organization|tags|due date)/u, / stations$/u, / time in minutes/u, /^(?:replies|resolution time)$/u],
    hasQuestions: false,
  },
  {
    tool: "intercom",
    signature: [/^conversation id$/u, /^(?:conversation )?(?:started|created) at/u, /conversation rating|csat (?:rating|score)|time to first (?:response|reply|close)|first response time/u],
    figures: [
      { column: /^(?:last )?(?:teammate )?conversation rating$|^csat (?:rating|score)$|^rating$/u, kind: "csat", name: "Conversation rating", scale: [1, 5], goodEnd: "high",
        answers: { "😠": 1, "🙁": 2, "😐": 3, "😃": 4, "🤩": 5, Terrible: 1, Bad: 2, OK: 3, Great: 4, Amazing: 5 } },
      { column: /^(?:time to first (?:response|reply)|first response time)(?: \(?(?:seconds|s|sec)\)?)?$/u, kind: "response-time", name: "First response time", durationUnit: "seconds" },
      { column: /^(?:time to (?:first |last )?close|conversation handling time|handling time)(?: \(?(?:seconds|s|sec)\)?)?$/u, kind: "resolution-time", name: "Time to close", durationUnit: "seconds" },
      { column: /^(?:conversation )?reopens$|^times reopened$/u, kind: "repeat-contact", name: "Reopened", moreThanNoneIsYes: true },
    ],
    about: SUPPORT,
    dates: [/^(?:conversation )?(?:started|created) at/u],
    dateOrder: "year-first",
    segments: [/^channel$/u, /^team(?: assigned)?$/u, /^country$/u],
    fields: [...COMMON_FIELDS, /^(?:teammate|user|company|conversation tags|tags|state)/u],
    hasQuestions: false,
  },
  {
    tool: "salesforce-cases",
    signature: [/^case number$/u, /^(?:case owner|date\/time opened|opened date|case origin|subject)$/u, /^(?:date\/time opened|opened date|age|age \(hours\)|case origin)$/u],
    figures: [
      { column: /^age \(hours\)$/u, kind: "resolution-time", name: "Case age at closing", durationUnit: "hours" },
      { column: /^age$/u, kind: "resolution-time", name: "Case age at closing", durationUnit: "days" },
      { column: /^(?:first call|first contact) (?:resolution|resolved)$/u, kind: "fcr", name: "First contact resolution" },
      { column: /^(?:is )?escalated$/u, kind: "yes-no", name: "Escalated", goodEnd: "low" },
    ],
    about: SUPPORT,
    dates: [/^date\/time opened$/u, /^opened date$/u, /^date\/time closed$/u],
    dateOrder: null,
    segments: [/^case origin$/u, /^priority$/u, /^case reason$/u, /^type$/u],
    fields: [...COMMON_FIELDS, /^(?:case|account|contact) /u, /^(?:open|closed|status|priority|type)$/u],
    hasQuestions: false,
  },
  {
    tool: "trustpilot",
    signature: [/^(?:review )?stars$/u, /^(?:review (?:created|title|content)|date created)/u, /^(?:review (?:id|username|title|content)|reference id|domain url|review link)/u],
    figures: [STARS],
    about: "whole-journey",
    dates: [/^review created/u, /^date created/u, /^review updated/u],
    dateOrder: "year-first",
    segments: [/^review language$/u, /^(?:source|review source|domain url|location)/u],
    fields: [...COMMON_FIELDS, /^review (?!stars)/u, /^(?:business|company|webshop|reference|domain)/u],
    hasQuestions: false,
  },
  {
    tool: "google-play",
    signature: [/^package name$/u, /^star rating$/u, /^review (?:submit date and time|text|last update date and time)$/u],
    figures: [STARS],
    about: APP,
    dates: [/^review submit date and time$/u, /^review last update date and time$/u],
    dateOrder: "year-first",
    segments: [/^reviewer language$/u, /^app version name$/u, /^device$/u],
    fields: [...COMMON_FIELDS, /^(?:package|app version|reviewer|review|developer|device)/u],
    hasQuestions: false,
  },
  {
    tool: "hubspot-feedback",
    signature: [/^survey (?:type|name)$/u, /^(?:response|rating|value|survey rating|response value)$/u, /^(?:sentiment|response group|feedback sentiment|survey sentiment)$/u],
    figures: [
      { column: /^(?:rating|response value|survey rating|value|response)$/u, kind: "nps", name: "NPS" },
    ],
    about: "whole-journey",
    dates: [/^(?:survey )?(?:response|submission|submitted) ?date/u, /^date$/u, /^(?:date submitted|submitted at|created? date)/u],
    dateOrder: null,
    segments: [/^survey (?:channel|delivery)/u, /^(?:source|channel)$/u],
    fields: [...COMMON_FIELDS, /^(?:contact|survey|record|sentiment|response group|feedback|survey sentiment)/u, /^follow up/u],
    hasQuestions: false,
  },
  {
    tool: "hotjar",
    signature: [/^number$/u, /^user$/u, /^date submitted$/u, /^(?:source url|hotjar user id)$/u],
    figures: [
      { column: /^emotion(?: \(1 ?5\))?$/u, kind: "csat", name: "Feedback", scale: [1, 5], goodEnd: "high", answers: { Hate: 1, Dislike: 2, Neutral: 3, Like: 4, Love: 5 } },
    ],
    about: WEBSITE,
    dates: [/^date submitted$/u],
    dateOrder: "year-first",
    segments: [/^device$/u, /^country$/u, /^browser$/u],
    fields: [...COMMON_FIELDS, /^(?:number|user|hotjar user id|country|device|browser|os|tags|message|sentiment score)$/u, /url/u],
    hasQuestions: true,
  },
  {
    tool: "typeform",
    signature: [/^(?:submit|start|stage) date \(utc\)$/u, /^network id$/u],
    figures: [],
    about: "whole-journey",
    dates: [/^submit date \(utc\)$/u, /^start date \(utc\)$/u, /^stage date \(utc\)$/u],
    dateOrder: "year-first",
    segments: [/^response type$/u],
    fields: [/^(?:#|response type|start date \(utc\)|stage date \(utc\)|submit date \(utc\)|network id|tags|ending)$/u],
    hasQuestions: true,
  },
  {
    tool: "google-forms",
    // A form's answers begin with the time, and its questions are sentences or rows of a grid in brackets.
    signature: [/^(?:timestamp|zeitstempel|horodateur|marca temporal|tijdstempel|informazioni cronologiche)$/u, /\?$|\[[^\]]+\]$|[?.…:]$/u],
    figures: [],
    about: "whole-journey",
    dates: [/^(?:timestamp|zeitstempel|horodateur|marca temporal|tijdstempel|informazioni cronologiche)$/u],
    dateOrder: null,
    segments: [],
    fields: [/^(?:timestamp|zeitstempel|horodateur|marca temporal|tijdstempel|informazioni cronologiche|username|email address|e mail adresse|score)$/u],
    hasQuestions: true,
  },
  {
    tool: "disco",
    signature: [/^case id$/u, /^activity$/u, /^(?:start timestamp|complete timestamp)$/u, /^variant(?: index)?$/u],
    figures: [],
    about: "whole-journey",
    dates: [/^start timestamp$/u, /^complete timestamp$/u],
    dateOrder: "year-first",
    segments: [],
    fields: [/^(?:case id|resource|variant|variant index)$/u],
    hasQuestions: false,
  },
];

/** The tool whose columns these are; null where none is known. Names are as the file writes them. */
export function recogniseTool(names: readonly string[]): KnownTool | null {
  const plain = names.map(plainColumn);
  return KNOWN_TOOLS.find(({ signature }) => signature.every((mark) => plain.some((name) => mark.test(name)))) ?? null;
}
