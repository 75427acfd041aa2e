const PLACES = [
  "Website", "Mobile app", "Check-in desk", "Security screening", "Boarding", "On board", "Baggage claim", "Call centre", "Parking",
  "Restaurants", "Shops", "Wi-Fi",
];
const METRICS = [["CSAT", 1, 5], ["NPS", 0, 11], ["CES", 1, 7]] as const;
const CHANNELS = ["E-mail", "App", "Kiosk", "SMS"];
const COUNTRIES = ["DE", "FR", "GB", "US", "ES"];

/** One row per answer and eight columns, 70 bytes long on average, as ticket and survey tools write them: an id, a time, texts, some of them quoted. */
export function answersFile(rows: number): Blob {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const parts: string[] = [];
  let text = "Answer,Date,Touchpoint,Metric,Score,Channel,Country,Comment\n";
  for (let row = 0; row < rows; row += 1) {
    const [metric, least, points] = METRICS[next(METRICS.length)] ?? METRICS[0];
    const day = new Date(Date.UTC(2024, 0, 1 + next(365))).toISOString().slice(0, 10);
    const time = [24, 60, 60].map((below) => String(next(below)).padStart(2, "0")).join(":");
    const kind = next(16);
    const comment = kind === 0 ? "\"It took long, but \"\"fine\"\" in the end, and I would come again\"" : kind < 4 ? "It was quick and friendly and I found my way at once thank you" : "";
    text += `${4_100_000_001 + row},${day} ${time},${PLACES[next(PLACES.length)]},${metric},${least + next(points)},` +
      `${CHANNELS[next(CHANNELS.length)]},${COUNTRIES[next(COUNTRIES.length)]},${comment}\n`;
    if (text.length > 1 << 20) {
      parts.push(text);
      text = "";
    }
  }
  return new Blob([...parts, text]);
}
