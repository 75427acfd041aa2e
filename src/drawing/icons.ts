import type { IconName } from "./scene.ts";

/** Stroked icons on a 24 × 24 grid, round caps and joins, drawn for this program. `fill` ones are drawn solid. */
export type Icon = { readonly d: string; readonly fill: boolean };

/** Stroke width of the stroked ones on the 24 × 24 grid. */
export const ICON_STROKE = 2.2;

const stroked = (d: string): Icon => ({ d, fill: false });
const solid = (d: string): Icon => ({ d, fill: true });

export const ICONS: Readonly<Record<IconName, Icon>> = {
  "medium-web": stroked("M3 5h18v14H3zM3 9h18M6 7h.01M9 7h.01"),
  "medium-app": stroked("M7 3h10v18H7zM11 18h2"),
  "medium-email": stroked("M3 6h18v12H3zM3 7l9 7 9-7"),
  "medium-chat": stroked("M4 5h16v11h-9l-4 4v-4H4zM8 9h8M8 12h5"),
  "medium-sms": stroked("M4 5h16v11h-9l-4 4v-4H4zM8 10.5h.01M12 10.5h.01M16 10.5h.01"),
  "medium-social": stroked("M6 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M18 3a3 3 0 1 0 0 6a3 3 0 1 0 0-6M18 15a3 3 0 1 0 0 6a3 3 0 1 0 0-6M8.6 10.6l6.8-3.2M8.6 13.4l6.8 3.2"),
  "medium-phone": stroked("M6 3h3l2 5-2.5 2a12 12 0 0 0 5.5 5.5l2-2.5 5 2v3c0 1.7-1.3 3-3 3C10 21 3 14 3 6c0-1.7 1.3-3 3-3z"),
  "medium-voice-assistant": stroked("M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3"),
  "medium-letter": stroked("M6 3h9l4 4v14H6zM15 3v4h4M9 12h6M9 16h6"),
  "medium-parcel": stroked("M3 8l9-5 9 5v8l-9 5-9-5zM3 8l9 5 9-5M12 13v8"),
  "medium-shop": stroked("M4 10v10h16V10M3 10l2-6h14l2 6zM10 20v-6h4v6"),
  "medium-service-desk": stroked("M12 4a3 3 0 1 0 0 6a3 3 0 1 0 0-6M6 16a6 4 0 0 1 12 0M2 16h20M4 16v4M20 16v4"),
  "medium-self-service": stroked("M5 3h14v11H5zM9 18h6M12 14v7M8 21h8M9 7h6M9 10h3"),
  "medium-event": stroked("M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M12 13v4M10 15h4"),
  "medium-face-to-face": stroked("M8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M17 7a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M2 20a6 6 0 0 1 12 0M14 15.5a5 5 0 0 1 8 4.5"),
  "medium-back-office": stroked("M4 21V4h10v17M14 9h6v12M2 21h20M7 8h.01M11 8h.01M7 12h.01M11 12h.01M7 16h.01M11 16h.01M17 13h.01M17 17h.01"),
  "medium-payment": stroked("M3 6h18v12H3zM3 10h18M6 15h4"),
  "medium-other": stroked("M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12h.01M12 12h.01M16 12h.01"),
  "moment-of-truth": solid("M12 2.5l2.9 6.2 6.8.8-5 4.7 1.3 6.7-6-3.4-6 3.4 1.3-6.7-5-4.7 6.8-.8z"),
  "trend-up": stroked("M4 17l6-6 4 4 6-8M15 7h5v5"),
  "trend-down": stroked("M4 7l6 6 4-4 6 8M15 17h5v-5"),
  "trend-flat": stroked("M4 12h15M15 8l4 4-4 4"),
  stale: stroked("M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2"),
  smile: stroked("M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 14a4.5 4.5 0 0 0 8 0M9 9.5h.01M15 9.5h.01"),
  frown: stroked("M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 16.5a4.5 4.5 0 0 1 8 0M9 9.5h.01M15 9.5h.01"),
  friction: stroked("M12 3.5l9.5 16.5h-19zM12 9.5v5M12 17.2h.01"),
  watch: stroked("M2 12c3-4.7 6.3-7 10-7s7 2.3 10 7c-3 4.7-6.3 7-10 7s-7-2.3-10-7zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6"),
  fine: stroked("M4 12.5l5.5 5.5L20 7"),
};
