import type { Offer } from '#contract/workstations.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Panel } from '#renderer/ui/panel.tsx';

/** What the code of the clinic says, in words. */
export const OfferPanel = ({ offer }: { readonly offer: Offer }) => {
  const t = useText();
  const format = useFormat();
  return (
    <Panel title={t('workstations.offerTitle')}>
      <DataList
        labelWidth="180px"
        items={[
          { label: t('workstations.label'), value: <bdi>{offer.label}</bdi> },
          { label: t('workstations.purpose'), value: t(`workstations.purpose_${offer.purpose}`) },
          { label: t('setup.prefix'), value: <bdi className="mono">{offer.prefix}</bdi> },
          { label: t('workstations.offerNodes'), value: format.series(offer.nodes) },
          {
            label: t('workstations.offerRoot'),
            value: (
              <bdi className="mono" dir="ltr">
                {offer.fingerprint}
              </bdi>
            ),
          },
        ]}
      />
    </Panel>
  );
};
