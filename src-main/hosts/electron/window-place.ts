/** Where the window stood, in the screen's own units. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** Keeps the window's place from one start to the next. */
export interface WindowMemory {
  readonly read: () => WindowPlace | undefined;
  readonly keep: (place: WindowPlace) => void;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 900, height: 640 } as const;
const usualWindow = { width: 1360, height: 880 } as const;

/** How much of the window must lie on a screen so that a hand can reach it, in screen units. */
const reachable = 80;

type Start = { readonly width: number; readonly height: number } | Area;

/** Where to open: the kept place while a screen still shows it, else the middle of the main screen. */
export function startPlace(kept: WindowPlace | undefined, screens: readonly Area[]): Start {
  if (kept === undefined || !screens.some((screen) => shows(screen, kept))) return usualWindow;
  const { x, y } = kept;
  const width = Math.max(kept.width, smallestWindow.width);
  const height = Math.max(kept.height, smallestWindow.height);
  return { x, y, width, height };
}

function shows(screen: Area, place: Area): boolean {
  const wide =
    Math.min(screen.x + screen.width, place.x + place.width) - Math.max(screen.x, place.x);
  const titleBarVisible = place.y >= screen.y && place.y < screen.y + screen.height - reachable;
  return wide >= reachable && titleBarVisible;
}
