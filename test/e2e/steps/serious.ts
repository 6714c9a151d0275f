import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

const seriousOf = async (builder: AxeBuilder): Promise<readonly string[]> => {
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`);
};

/** What axe finds serious or critical on the page as it stands: rule and place. */
export const seriousIn = (page: Page): Promise<readonly string[]> => seriousOf(axe(page));

/** The same of what another colour scheme alone can change. */
export const seriousColoursIn = (page: Page): Promise<readonly string[]> =>
  seriousOf(axe(page).withRules(['color-contrast', 'link-in-text-block']));
