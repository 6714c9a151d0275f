const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Text that is dragged goes into fields. */
const isTaken = ({ target, dataTransfer }: DragEvent): boolean =>
  isField(target) && dataTransfer?.types.includes('Files') === false;

/**
 * A browser opens whatever is dropped on a page in a page beside it, and a kiosk would be left that way. Nothing here asks
 * for files to be dropped.
 */
export const refuseDrops = (): void => {
  const refuse = (drag: DragEvent): void => {
    if (isTaken(drag)) return;
    drag.preventDefault();
    if (drag.dataTransfer) drag.dataTransfer.dropEffect = 'none';
  };
  for (const kind of ['dragenter', 'dragover', 'drop'] as const) {
    document.addEventListener(kind, refuse);
  }
};
