import type { Locator, Page } from '@playwright/test';

type Scope = Page | Locator;

/** A field by its label, whether it suggests words or not. */
export const field = (scope: Scope, name: string): Locator =>
  scope
    .getByRole('textbox', { name, exact: true })
    .or(scope.getByRole('combobox', { name, exact: true }))
    .first();

/** A part of a form or page by its heading. */
export const section = (scope: Scope, name: string | RegExp): Locator =>
  scope.getByRole('region', { name });

/** Types text as it stands and leaves suggestions alone. */
export const plain = async (target: Locator, text: string): Promise<void> => {
  await target.fill(text);
  await target.press('Tab');
};
