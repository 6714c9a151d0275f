import type { Page } from '@playwright/test';
import type { DemoClinic } from '../app/demo-clinic.ts';

/** A screen of the product, by the steps that lead to it from the screen before. */
export interface Screen {
  readonly name: string;
  readonly open: (page: Page, clinic: DemoClinic) => Promise<void>;
}
