/** Pixels; each point further right than the one before. */
export type CurveStop = readonly [x: number, y: number];

/**
 * SVG path data of a smooth curve through the points that never overshoots them: between two points it neither rises
 * above nor sinks below both. Cubic Hermite pieces with the slopes of M. Steffen, "A simple method for monotonic
 * interpolation in one dimension", Astronomy and Astrophysics 239 (1990), equation 11; numbers with one decimal place.
 * Empty for fewer than two points.
 */
export function monotoneCurve(stops: readonly CurveStop[]): string {
  const [first, second] = stops;
  if (first === undefined || second === undefined) return "";
  const start = `M${places(first)}`;
  if (stops.length === 2) return `${start}L${places(second)}`;
  const slopes = slopesAt(stops);
  const pieces = stops.slice(1).map(([x, y], index) => {
    const [beforeX, beforeY] = stops[index] ?? first;
    // A Hermite piece as a Bézier curve: its handles reach a third of the way along the slopes.
    const third = (x - beforeX) / 3;
    const leaving = beforeY + third * (slopes[index] ?? 0);
    const arriving = y - third * (slopes[index + 1] ?? 0);
    return `C${places([beforeX + third, leaving])},${places([x - third, arriving])},${places([x, y])}`;
  });
  return start + pieces.join("");
}

/** One slope a point. At both ends there is only one neighbour: a parabola through it with the slope there. */
function slopesAt(stops: readonly CurveStop[]): number[] {
  const slopes = stops.map((stop, index) => {
    const [before, after] = [stops[index - 1], stops[index + 1]];
    return before === undefined || after === undefined ? 0 : innerSlope(before, stop, after);
  });
  const last = stops.length - 1;
  slopes[0] = (3 * secant(stops[0], stops[1]) - (slopes[1] ?? 0)) / 2;
  slopes[last] = (3 * secant(stops[last - 1], stops[last]) - (slopes[last - 1] ?? 0)) / 2;
  return slopes;
}

function innerSlope(before: CurveStop, stop: CurveStop, after: CurveStop): number {
  const [left, right] = [secant(before, stop), secant(stop, after)];
  const [leftWidth, rightWidth] = [stop[0] - before[0], after[0] - stop[0]];
  const parabola = (left * rightWidth + right * leftWidth) / (leftWidth + rightWidth);
  return (Math.sign(left) + Math.sign(right)) * Math.min(Math.abs(left), Math.abs(right), Math.abs(parabola) / 2);
}

function secant(from: CurveStop | undefined, to: CurveStop | undefined): number {
  return from === undefined || to === undefined ? 0 : (to[1] - from[1]) / (to[0] - from[0]);
}

function places(stop: CurveStop): string {
  return stop.map((value) => Math.round(value * 10) / 10).join(",");
}
