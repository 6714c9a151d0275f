import type { Page } from '@playwright/test';

/** What a hand drags from beside the page onto it, as the browser is told by the system. */
export type Dragged = { readonly files: readonly string[] } | { readonly link: string };

const dataOf = (dragged: Dragged) =>
  'files' in dragged
    ? { items: [], files: [...dragged.files], dragOperationsMask: 1 }
    : {
        items: ['text/uri-list', 'text/plain'].map((mimeType) => ({
          mimeType,
          data: dragged.link,
        })),
        dragOperationsMask: 1,
      };

/** Drags it in, over the middle of the page, and lets it go there. */
export const dropOn = async (page: Page, dragged: Dragged): Promise<void> => {
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const at = { x: width / 2, y: height / 2 };
    await session.send('Input.dispatchDragEvent', { type, ...at, data: dataOf(dragged) });
  }
  await session.detach();
};
