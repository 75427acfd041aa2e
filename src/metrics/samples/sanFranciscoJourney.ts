import type { Outline } from "../../journey/templates/outline.ts";

/**
 * Flying from San Francisco, as the airport's customer survey asks about it. The feelings are what a team might assume
 * before it sees a figure; the notes are our own words for what the figures and the coded comments show. Touchpoints
 * that the survey does not rate are here too, without evidence, since people pass them all the same.
 *
 * Aliases are the column names of the survey files of 2017 and 2018, without their trailing spaces.
 */
export const SAN_FRANCISCO_JOURNEY: Outline = {
  title: "Flying from San Francisco",
  description:
    "Departing passengers at San Francisco International Airport (SFO), from the way there to the way home. The dashed " +
    "line is what a team might assume. The solid line and every score are measured: the airport's customer surveys of 2017 " +
    "and 2018, published on DataSF under the Public Domain Dedication and License. Numbers of people in notes are from " +
    "the comments of 2017.",
  lanes: [
    { kind: "actions", name: "Actions" },
    { kind: "touchpoints", name: "Touchpoints" },
    { kind: "emotion", name: "Emotion" },
    { kind: "pain-points", name: "Pain points" },
    { kind: "opportunities", name: "Opportunities" },
  ],
  stages: [
    {
      id: "get-there",
      name: "Get to the airport",
      goal: "Be at the right terminal in good time",
      phase: "before",
      touchpoints: [
        {
          id: "trip-to-airport", title: "The trip to the airport", medium: "other", ownership: "partner",
          actor: "Driver, train or own car", owner: "Ground transportation", evidence: "researched", feeling: -1,
          aliases: ["Q13GETRATE"],
          description: "How easy it was to get here, door to kerb, whatever the means.",
        },
        {
          id: "road-signs", title: "Road signs to the airport", medium: "other", actor: "Signs on the airport roads",
          owner: "Roads and parking", evidence: "researched", feeling: 0, aliases: ["Q7ROADS"],
          description: "Which level, which terminal, which lane, read at the speed of traffic.",
        },
        {
          id: "parking-garages", title: "Parking garages", medium: "self-service", actor: "Ticket machine, garage staff",
          owner: "Roads and parking", evidence: "researched", feeling: -1, aliases: ["Q7PARK"],
        },
        {
          id: "long-term-shuttle", title: "Long-term parking shuttle", medium: "face-to-face", ownership: "partner",
          actor: "Shuttle driver", owner: "Roads and parking", evidence: "researched", feeling: 0, aliases: ["Q7LTPARKING"],
        },
        {
          id: "rental-cars", title: "Rental car centre", medium: "service-desk", ownership: "partner",
          actor: "Staff of the rental companies", owner: "Ground transportation", evidence: "researched", feeling: 0,
          aliases: ["Q7RENTAL"],
        },
        {
          id: "airtrain", title: "AirTrain", medium: "self-service", actor: "Driverless train", owner: "Terminal operations",
          evidence: "researched", feeling: 1, aliases: ["Q7AIRTRAIN"],
          description: "Links terminals, garages and the rental car centre.",
        },
      ],
      notes: {
        actions: [
          "Picks a way to get here: ride app, lift from a friend, train, own car",
          "Looks for the terminal of the airline",
          "Parks, or returns the rental car, and rides in",
        ],
        "pain-points": [
          { text: "Far out and crowded: 35 people said so of the rental car centre", about: "rental-cars" },
          { text: "After parking, one more wait: 8 in 100 rate the shuttle badly", about: "long-term-shuttle" },
          { text: "Road signs got clearly worse: 7 bad ratings in 100, up from 5", about: "road-signs" },
          { text: "AirTrain got clearly worse: 6 bad ratings in 100, up from 4", about: "airtrain" },
        ],
        opportunities: [
          { text: "Name the airlines of each terminal earlier on the approach", about: "road-signs" },
          { text: "Tell the minutes to the terminal where the car is handed back", about: "rental-cars" },
          { text: "Show when the next shuttle comes", about: "long-term-shuttle" },
        ],
      },
    },
    {
      id: "check-in",
      name: "Check in",
      goal: "Hand over the bags and know where to go",
      phase: "during",
      touchpoints: [
        {
          id: "bag-drop", title: "Check-in and bag drop", medium: "service-desk", ownership: "partner",
          actor: "Airline staff or kiosk", owner: "Airlines", feeling: -1,
          description: "Run by the airlines; the survey does not rate it.",
        },
        {
          id: "booth-departures", title: "Information booth, departures", medium: "service-desk", actor: "Information staff",
          owner: "Guest services", evidence: "researched", feeling: 1, aliases: ["Q7INFOUP"],
        },
      ],
      notes: {
        actions: ["Checks in a bag (every second traveller does)", "Asks staff when something is unclear"],
        "pain-points": [{ text: "Slow or crowded check-in: a problem for 24 people, though nobody rates it", about: "bag-drop" }],
        opportunities: [{ text: "Ask about check-in in the next survey, together with the airlines", about: "bag-drop" }],
      },
    },
    {
      id: "security",
      name: "Pass security",
      goal: "Get through quickly and with dignity",
      phase: "during",
      touchpoints: [
        {
          id: "security-screening", title: "Security screening", medium: "face-to-face", ownership: "partner",
          actor: "Security officer", owner: "Security liaison", evidence: "researched", momentOfTruth: true, feeling: -2,
          aliases: ["Q14PASSTHRU"],
          description: "How easy it was to pass security and screening. The one step that nobody can skip.",
        },
      ],
      notes: {
        actions: ["Queues, unpacks, takes off shoes", "Packs up again and looks for the gate"],
        "pain-points": [
          { text: "From 4 bad experiences in 100 to 9 within a year: the steepest fall of all", about: "security-screening" },
        ],
        opportunities: [
          { text: "Post the waiting time of each checkpoint, so that people can choose", about: "security-screening" },
          { text: "Give people room to pack up again behind the belt", about: "security-screening" },
        ],
      },
    },
    {
      id: "find-gate",
      name: "Find the gate",
      goal: "Know where and when, without asking twice",
      phase: "during",
      touchpoints: [
        {
          id: "signs-inside", title: "Signs inside", medium: "other", actor: "Signs in the terminals", owner: "Wayfinding",
          evidence: "researched", feeling: -1, aliases: ["Q7SIGN"],
        },
        {
          id: "flight-screens", title: "Flight information screens", medium: "other", actor: "Screens and monitors",
          owner: "Terminal operations", evidence: "researched", feeling: 0, aliases: ["Q7SCREENS"],
        },
        {
          id: "walkways", title: "Escalators, lifts and walkways", medium: "self-service", actor: "Moving walkways",
          owner: "Facilities", evidence: "researched", feeling: 0, aliases: ["Q7WALKWAYS", "Q7WALKWAY"],
        },
        {
          id: "finding-the-way", title: "Finding the way", medium: "other", actor: "Traveller", owner: "Wayfinding",
          evidence: "researched", feeling: -1, aliases: ["Q14FIND"],
          description: "How easy it was to find one's way around, all in all.",
        },
      ],
      notes: {
        actions: ["Checks gate and time on a screen", "Follows the signs, changes level or terminal"],
        "pain-points": [
          { text: "Signs and boards that confuse: the problem named most often, by 47 people", about: "signs-inside" },
          "26 people found no booth, or no one to ask",
        ],
        opportunities: [
          { text: "Keep what works: only 3 in 100 find it hard to get around", about: "finding-the-way" },
          { text: "Add walking minutes to signs and screens", about: "signs-inside" },
        ],
      },
    },
    {
      id: "wait-and-board",
      name: "Wait and board",
      goal: "Spend the time well and miss nothing",
      phase: "during",
      touchpoints: [
        {
          id: "restaurants", title: "Restaurants", medium: "shop", ownership: "partner", actor: "Restaurant staff",
          owner: "Concessions", evidence: "researched", feeling: 2, aliases: ["Q7FOOD"],
          description: "Half of the travellers buy something to eat or drink here.",
        },
        {
          id: "shops", title: "Shops", medium: "shop", ownership: "partner", actor: "Shop staff", owner: "Concessions",
          evidence: "researched", feeling: 1, aliases: ["Q7STORE"],
        },
        {
          id: "wifi", title: "Wi-Fi", medium: "web", actor: "Free Wi-Fi", owner: "Information technology",
          evidence: "researched", feeling: 1, aliases: ["Q7WIFI"],
          description: "Getting online and staying online on the airport's free network. Every second traveller uses it.",
        },
        {
          id: "art", title: "Art and exhibitions", medium: "event", actor: "Airport museum", owner: "Museum",
          evidence: "researched", feeling: 0, aliases: ["Q7ART"],
        },
        {
          id: "boarding", title: "Gate and boarding", medium: "face-to-face", ownership: "partner", actor: "Gate staff",
          owner: "Airlines", momentOfTruth: true, feeling: 0,
          description: "The survey is handed out here, so it cannot rate what comes next.",
        },
      ],
      notes: {
        actions: ["Eats, shops, charges the phone, gets online", "Looks at an exhibition on the way", "Boards when called"],
        "pain-points": [
          { text: "Little to choose from, and dear: 150 people want a wider choice, 77 lower prices", about: "restaurants" },
          { text: "Shops disappoint more people than a year ago: 10 in 100, up from 8", about: "shops" },
          { text: "Wi-Fi: 9 bad ratings in 100, and 68 people asked for a better network", about: "wifi" },
          "Too few sockets, or broken ones: 116 people say so",
          { text: "57 people found the boarding areas too small", about: "boarding" },
        ],
        opportunities: [
          { text: "Let local, quick and cheaper kitchens in with the next leases", about: "restaurants" },
          { text: "Match the mix of shops to what those who leave empty-handed looked for", about: "shops" },
          { text: "One tap to get online; measure coverage gate by gate", about: "wifi" },
          "Sockets at every seat when a boarding area is renewed",
        ],
      },
    },
    {
      id: "come-back",
      name: "Come back",
      goal: "Get the bags and get home",
      phase: "after",
      touchpoints: [
        {
          id: "baggage-claim", title: "Baggage claim", medium: "self-service", ownership: "partner", actor: "Baggage belt",
          owner: "Airlines", feeling: -1, description: "The survey asks departing passengers only.",
        },
        {
          id: "booth-arrivals", title: "Information booth, arrivals", medium: "service-desk", actor: "Information staff",
          owner: "Guest services", evidence: "researched", feeling: 1, aliases: ["Q7INFODOWN"],
          description: "Lower level, near baggage claim.",
        },
      ],
      notes: {
        actions: ["Waits for the bags", "Looks for train, bus, ride or car"],
        "pain-points": [{ text: "6 bad ratings in 100, and no clear change in a year", about: "booth-arrivals" }],
        opportunities: [{ text: "Ask arriving passengers too: nobody rates the way home yet", about: "baggage-claim" }],
      },
    },
  ],
};
