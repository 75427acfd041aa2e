import type { Outline } from "./outline.ts";

/**
 * A repair at home as a service blueprint. The lines of interaction, visibility and internal interaction follow from the
 * lanes (DESIGN B6): actions above, then what staff do in sight, out of sight, and what systems and partners do for them.
 */
export const SERVICE_BLUEPRINT: Outline = {
  title: "Repair at home: service blueprint",
  description:
    "How a visit of a technician comes about, as the customer sees it and as it is done behind the scenes. Replace the " +
    "steps by those of your own service and look for the places where a promise made in front depends on a step behind.",
  lanes: [
    { kind: "evidence", name: "Physical evidence" },
    { kind: "actions", name: "Customer actions" },
    { kind: "touchpoints", name: "Touchpoints" },
    { kind: "frontstage", name: "Frontstage: staff in sight" },
    { kind: "backstage", name: "Backstage: staff out of sight" },
    { kind: "support", name: "Support processes" },
  ],
  stages: [
    {
      id: "report",
      name: "Report the fault",
      goal: "Be understood at once and hear what happens next",
      phase: "before",
      touchpoints: [
        { id: "fault-form", title: "Fault report online", medium: "web", actor: "Website", owner: "Digital service" },
        { id: "hotline", title: "Service line", medium: "phone", actor: "Service agent", owner: "Contact centre", momentOfTruth: true },
      ],
      notes: {
        evidence: ["Number on the appliance's sticker", "Confirmation with a case number"],
        actions: ["Finds the model number and describes the fault"],
        frontstage: [{ text: "Agent asks for the model and tries a quick fix together with the customer", about: "hotline" }],
        backstage: ["Agent looks up the warranty and opens a case"],
        support: ["Customer records and warranty database", "Known faults by model"],
      },
    },
    {
      id: "book",
      name: "Book a visit",
      goal: "Get a time that fits my day",
      phase: "before",
      touchpoints: [
        { id: "appointment", title: "Choosing the time", medium: "web", actor: "Booking page", owner: "Field service planning" },
        { id: "reminder", title: "Reminder the day before", medium: "sms", actor: "Booking system", owner: "Field service planning" },
      ],
      notes: {
        evidence: ["Appointment in the calendar", "Text message with a two-hour slot"],
        actions: ["Chooses a slot and arranges to be at home"],
        frontstage: [{ text: "Agent offers slots by phone to those who don't book online", about: "appointment" }],
        backstage: ["Planner assigns a technician with the right training"],
        support: ["Route planning", "Working time rules and holidays"],
      },
    },
    {
      id: "prepare",
      name: "Prepare",
      goal: "One visit is enough",
      phase: "before",
      touchpoints: [
        { id: "tracking", title: "“Your technician is on the way”", medium: "app", actor: "Tracking page", owner: "Digital service" },
      ],
      notes: {
        evidence: ["Map with the van on it"],
        actions: ["Clears the space around the appliance"],
        frontstage: [{ text: "Technician calls when the visit will be late", about: "tracking" }],
        backstage: ["Technician reads the case and loads the likely parts", "Warehouse puts the parts out the evening before"],
        support: ["Parts stock with its suppliers", "Prediction of parts from the fault description"],
      },
    },
    {
      id: "visit",
      name: "The visit",
      goal: "It works again, and the kitchen is clean",
      phase: "during",
      touchpoints: [
        { id: "arrival", title: "Arrival at the door", medium: "face-to-face", actor: "Technician", owner: "Field service" },
        { id: "repair", title: "Repair", medium: "face-to-face", actor: "Technician", owner: "Field service", momentOfTruth: true },
        { id: "handover", title: "Showing that it works", medium: "face-to-face", actor: "Technician", owner: "Field service" },
      ],
      notes: {
        evidence: ["Badge and overshoes", "The old part to look at"],
        actions: ["Shows the fault, asks what caused it", "Tries the appliance"],
        frontstage: [
          { text: "Technician names the price before starting", about: "arrival" },
          { text: "Technician explains how to avoid the fault", about: "handover" },
        ],
        backstage: ["Expert on call helps with rare faults"],
        support: ["Repair instructions by model", "Ordering of missing parts from the van"],
      },
    },
    {
      id: "settle",
      name: "Pay and follow up",
      goal: "A bill that I understand, and someone to turn to",
      phase: "after",
      touchpoints: [
        { id: "payment", title: "Paying", medium: "payment", actor: "Card reader or invoice", owner: "Finance" },
        { id: "feedback", title: "Question about the visit", medium: "email", actor: "Survey", owner: "Customer experience" },
      ],
      notes: {
        evidence: ["Report of the repair with the guarantee on it", "Invoice"],
        actions: ["Pays and files the report", "Answers the survey, or doesn't"],
        frontstage: [{ text: "Service agent calls back when the answer was bad", about: "feedback" }],
        backstage: ["Billing checks warranty cases", "Team lead reads every bad answer the same day"],
        support: ["Accounting", "Reporting of repeat visits by model and technician"],
      },
    },
  ],
};
