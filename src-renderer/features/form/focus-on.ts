import { fieldId } from './fields/labels.ts';
import { lists } from './model/lists.ts';
import { sectionOf } from './model/sections.ts';
import { sectionId } from './use-stops.ts';

/** Places that stand in another place's field. */
const together: Readonly<Record<string, string>> = {
  'visit.vitals.diastolic': 'visit.vitals.systolic',
  time: 'visit.startedAt',
};

/** A list without rows has its button to add one. */
const addButton = (path: string): HTMLElement | null =>
  path in lists
    ? (document
        .getElementById(fieldId(path))
        ?.parentElement?.querySelector<HTMLElement>('[data-add]') ?? null)
    : null;

function elementOf(path: string): HTMLElement | null {
  const place = together[path] ?? path;
  return (
    addButton(place) ??
    document.getElementById(fieldId(place)) ??
    document
      .getElementById(sectionId(sectionOf(place)))
      ?.querySelector<HTMLElement>('input, button') ??
    null
  );
}

/** Puts the cursor where a finding is, opening what hides it. */
export function focusOn(path: string): void {
  const element = elementOf(path);
  if (element === null) return;
  for (
    let box = element.closest('details');
    box;
    box = box.parentElement?.closest('details') ?? null
  ) {
    box.open = true;
  }
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}
