import type { LifeGraph, LifePlace } from './model/life-graph.ts';

/** In pixels; the drawing is mirrored as a whole where writing goes from right to left. */
export const cardWidth = 188;
export const cardHeight = 72;
const columnPitch = 224;
const lanePitch = 186;
const margin = 28;
/** Below the names of the blocks. */
const firstLane = 92;

export const startOf = (column: number): number => margin + column * columnPitch;
export const laneTop = (lane: number): number => firstLane + lane * lanePitch;

export const sizeOf = ({ columns, lanes }: LifeGraph): { width: number; height: number } => ({
  width: startOf(columns.length) - columnPitch + cardWidth + margin,
  height: laneTop(lanes),
});

/**
 * From the end of one card to the start of another, straight in one lane. To a lower lane it turns right
 * behind its first card, to an upper one right before its second: the lane between is kept free for it. In
 * one column it leaves below and comes in from the side.
 */
export const linePath = (from: LifePlace, to: LifePlace): string => {
  const end = { x: startOf(to.column) - 1, y: laneTop(to.lane) + cardHeight / 2 };
  const start = { x: startOf(from.column) + cardWidth, y: laneTop(from.lane) + cardHeight / 2 };
  if (from.lane === to.lane) return `M${start.x} ${start.y} H${end.x}`;
  const gap = columnPitch - cardWidth;
  if (from.column >= to.column) {
    const x = start.x + gap / 2;
    return `M${start.x} ${start.y} C${x} ${start.y} ${x} ${end.y} ${end.x + cardWidth} ${end.y}`;
  }
  // The last pixels are straight, so that the head of the arrow points at the card.
  const straight = 12;
  if (to.lane > from.lane) {
    const turn = start.x + gap - straight;
    const middle = start.x + gap / 2;
    return `M${start.x} ${start.y} C${middle} ${start.y} ${middle} ${end.y} ${turn} ${end.y} H${end.x}`;
  }
  const turn = end.x - gap;
  const middle = end.x - gap / 2;
  const last = end.x - straight;
  return `M${start.x} ${start.y} H${turn} C${middle} ${start.y} ${middle} ${end.y} ${last} ${end.y} H${end.x}`;
};
