import type { Outline } from "./outline.ts";

/**
 * From first hearing of a product to buying it again, for a company that sells to people online and in shops. Every card
 * is an assumption to be replaced: evidence is "none" throughout.
 */
export const B2C_JOURNEY: Outline = {
  title: "Buying from us, from first look to next order",
  description:
    "A starting point for a consumer business: change the words to yours, delete what does not happen, and mark as " +
    "researched what you know. The feelings are guesses until figures are imported.",
  lanes: [
    { kind: "actions", name: "What people do" },
    { kind: "touchpoints", name: "Touchpoints" },
    { kind: "emotion", name: "Emotion" },
    { kind: "pain-points", name: "Pain points" },
    { kind: "opportunities", name: "Opportunities" },
  ],
  stages: [
    {
      id: "discover",
      name: "Discover",
      goal: "Notice that there is something for my need",
      phase: "before",
      touchpoints: [
        {
          id: "recommendation", title: "A friend recommends us", medium: "face-to-face", ownership: "customer",
          actor: "Friend or relative", feeling: 1,
          description: "Often the first contact, and one we don't control: it depends on how earlier customers fared.",
        },
        { id: "social-post", title: "Post or advert", medium: "social", actor: "Social feed", owner: "Marketing", feeling: 0 },
        { id: "search-result", title: "Search result", medium: "web", ownership: "partner", actor: "Search engine", owner: "Marketing", feeling: 0 },
      ],
      notes: {
        actions: ["Notices a need and looks around", "Asks people who own something like it"],
        "pain-points": [{ text: "The advert promises a price that the shop page doesn't show", about: "social-post" }],
        opportunities: [{ text: "Make it easy for happy customers to pass us on", about: "recommendation" }],
      },
    },
    {
      id: "compare",
      name: "Compare",
      goal: "Be sure that it fits me and is worth the money",
      phase: "before",
      touchpoints: [
        { id: "product-page", title: "Product page", medium: "web", actor: "Website", owner: "E-commerce", feeling: 1 },
        { id: "reviews", title: "Reviews of other customers", medium: "web", ownership: "social", actor: "Review site", feeling: 0 },
        { id: "shop-advice", title: "Advice in the shop", medium: "shop", actor: "Sales adviser", owner: "Retail", feeling: 1 },
      ],
      notes: {
        actions: ["Compares two or three offers", "Reads the bad reviews first"],
        "pain-points": [{ text: "Differences between the models are hard to see", about: "product-page" }],
        opportunities: [{ text: "Answer the three most asked questions on the page itself", about: "product-page" }],
      },
    },
    {
      id: "buy",
      name: "Buy",
      goal: "Order quickly and know what happens next",
      phase: "during",
      touchpoints: [
        { id: "basket", title: "Basket", medium: "web", actor: "Website", owner: "E-commerce", feeling: 0 },
        {
          id: "checkout", title: "Checkout and payment", medium: "payment", actor: "Payment page", owner: "E-commerce",
          momentOfTruth: true, feeling: -1,
          description: "The last step at which people can still turn away. Worth counting how many do, and at which field.",
        },
        { id: "order-confirmation", title: "Order confirmation", medium: "email", actor: "Order system", owner: "E-commerce", feeling: 1 },
      ],
      notes: {
        actions: ["Looks for delivery cost before paying", "Decides whether to open an account"],
        "pain-points": [
          { text: "Delivery cost appears only at the last step", about: "checkout" },
          { text: "An account is required to order once", about: "checkout" },
        ],
        opportunities: [{ text: "Show the full price and the delivery day in the basket", about: "basket" }],
      },
    },
    {
      id: "receive",
      name: "Receive",
      goal: "Get what I ordered, when I was told",
      phase: "during",
      touchpoints: [
        { id: "delivery-notice", title: "Delivery notice", medium: "sms", ownership: "partner", actor: "Carrier", owner: "Logistics", feeling: 0 },
        { id: "delivery", title: "Delivery at the door", medium: "parcel", ownership: "partner", actor: "Courier", owner: "Logistics", momentOfTruth: true, feeling: 1 },
        { id: "unpacking", title: "Unpacking", medium: "parcel", actor: "Parcel", owner: "Logistics", feeling: 2 },
      ],
      notes: {
        actions: ["Follows the parcel", "Arranges to be at home"],
        "pain-points": [{ text: "The time slot is a whole day", about: "delivery-notice" }],
        opportunities: [{ text: "Let people move the delivery with one tap", about: "delivery-notice" }],
      },
    },
    {
      id: "use",
      name: "Use",
      goal: "Get it working and enjoy it",
      phase: "during",
      touchpoints: [
        { id: "first-use", title: "Setting it up", medium: "app", actor: "Set-up guide", owner: "Product", momentOfTruth: true, feeling: 0 },
        { id: "everyday-use", title: "Everyday use", medium: "other", actor: "The product itself", owner: "Product", feeling: 1 },
      ],
      notes: {
        actions: ["Tries without reading the guide", "Looks up the one thing that doesn't work"],
        "pain-points": [{ text: "The guide starts with safety notes instead of the first step", about: "first-use" }],
        opportunities: [{ text: "Check in after a week: is it working for you?", about: "everyday-use" }],
      },
    },
    {
      id: "get-help",
      name: "Get help",
      goal: "Have a problem solved at the first attempt",
      phase: "after",
      touchpoints: [
        { id: "help-pages", title: "Help pages", medium: "web", actor: "Website", owner: "Customer service", feeling: -1 },
        { id: "service-call", title: "Call to customer service", medium: "phone", actor: "Service agent", owner: "Customer service", momentOfTruth: true, feeling: -1 },
        { id: "return", title: "Return and refund", medium: "parcel", actor: "Returns desk", owner: "Logistics", feeling: 0 },
      ],
      notes: {
        actions: ["Searches for the error", "Explains the problem, often more than once"],
        "pain-points": [
          { text: "“I had to tell the same story three times”", about: "service-call" },
          { text: "Nobody says when the refund arrives", about: "return" },
        ],
        opportunities: [{ text: "Hand the chat over to the agent together with its history", about: "service-call" }],
      },
    },
    {
      id: "renew",
      name: "Renew",
      goal: "Stay because it is worth it, not because leaving is hard",
      phase: "after",
      touchpoints: [
        { id: "survey", title: "Request for feedback", medium: "email", actor: "Survey", owner: "Customer experience", feeling: 0 },
        { id: "offer", title: "Offer for the next order", medium: "email", actor: "Newsletter", owner: "Marketing", feeling: 0 },
        { id: "reorder", title: "Ordering again", medium: "app", actor: "Shop app", owner: "E-commerce", feeling: 1 },
      ],
      notes: {
        actions: ["Weighs up whether it was worth it", "Tells others about it, good or bad"],
        "pain-points": [{ text: "The survey asks for an opinion and nobody ever answers", about: "survey" }],
        opportunities: [{ text: "Write back to everyone who reported a problem", about: "survey" }],
      },
    },
  ],
};
