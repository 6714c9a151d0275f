import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { SectionName, Stop } from './model/sections.ts';

export const sectionId = (name: SectionName): string => `section-${name}`;

const focusable = 'input:not([type="hidden"]), select, textarea, button';

/** Brings a section into view and puts the cursor into its first field. */
function goTo(name: SectionName): void {
  const section = document.getElementById(sectionId(name));
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true });
}

const nameOf = (stops: readonly Stop[], element: Element | null): SectionName | undefined => {
  const id = element?.closest('[data-section]')?.getAttribute('data-section');
  return stops.find(({ name }) => name === id)?.name;
};

/** The stop whose heading was passed last, while the form scrolls. */
function stopInView(stops: readonly Stop[], scroller: Element): SectionName | undefined {
  const top = scroller.getBoundingClientRect().top + 80;
  return stops.findLast(({ name }) => {
    const section = document.getElementById(sectionId(name));
    return section !== null && section.getBoundingClientRect().top <= top;
  })?.name;
}

export interface Stops {
  readonly current: SectionName | undefined;
  readonly next: Stop | undefined;
  readonly go: (name: SectionName) => void;
  readonly step: (by: 1 | -1) => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Alt and arrows, before a field's own list takes them. */
  readonly onKeyDownCapture: (press: KeyboardEvent) => void;
}

/** Where the person is in the form, and the ways to another section. */
export function useStops(stops: readonly Stop[]): Stops {
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(stops[0]?.name);
  const at = stops.findIndex(({ name }) => name === current);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const onScroll = (): void => {
      const focused = nameOf(stops, document.activeElement);
      if (focused === undefined) setCurrent(stopInView(stops, box) ?? stops[0]?.name);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      const name = nameOf(stops, target instanceof Element ? target : null);
      if (name !== undefined) setCurrent(name);
    };
    // On a wide screen the form scrolls inside the box, on a narrow one the box itself.
    box.addEventListener('scroll', onScroll, { passive: true, capture: true });
    box.addEventListener('focusin', onFocus);
    return () => {
      box.removeEventListener('scroll', onScroll, { capture: true });
      box.removeEventListener('focusin', onFocus);
    };
  }, [stops]);

  const go = (name: SectionName): void => {
    goTo(name);
    setCurrent(name);
  };
  const step = (by: 1 | -1): void => {
    const stop = stops[at + by];
    if (stop) go(stop.name);
  };
  return {
    current,
    next: stops[at + 1],
    go,
    step,
    scroller,
    onKeyDownCapture: (press) => {
      if (!press.altKey || (press.key !== 'ArrowDown' && press.key !== 'ArrowUp')) return;
      press.preventDefault();
      press.stopPropagation();
      step(press.key === 'ArrowDown' ? 1 : -1);
    },
  };
}
