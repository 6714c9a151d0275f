import { Loader } from '@mantine/core';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { DeepPage } from '#renderer/features/unavailable/deep-page.tsx';
import { useText } from '#renderer/text/i18n.ts';

/** While keys are made and the ledger starts. */
export const FinishingPage = () => {
  const t = useText();
  usePageTitle(t('setup.finishing'));
  return (
    <DeepPage>
      <div role="status">
        <Loader aria-hidden="true" />
        <h1>{t('setup.finishing')}</h1>
        <p>{t('setup.finishingBody')}</p>
      </div>
    </DeepPage>
  );
};
