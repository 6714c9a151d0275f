import { Button } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconExternalLink,
  IconShieldCheck,
  IconShieldX,
} from '@tabler/icons-react';
import type { Status } from '#contract/status.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useMembership } from '#renderer/app/membership.ts';
import { useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import styles from './network.module.css';

type Ledger = NonNullable<Status['ledger']>;

const StateCard = ({ ledger }: { readonly ledger: Ledger }) => {
  const t = useText();
  const { state, damaged } = ledger;
  const words = {
    whole: t('states.whole'),
    behind: t('network.stateBehind'),
    damaged: t('network.stateDamaged'),
  };
  const hint =
    state === 'damaged'
      ? t('network.stateHint_damaged', { count: damaged })
      : t(`network.stateHint_${state}`);
  const Icon = state === 'whole' ? IconShieldCheck : IconShieldX;
  return (
    <Panel>
      <div className={styles.label}>{t('network.state')}</div>
      <div className={styles.figure} data-state={state}>
        <Icon size={26} stroke={1.8} aria-hidden="true" />
        {words[state]}
      </div>
      <div className={styles.hint}>{hint}</div>
    </Panel>
  );
};

const ApiPanel = ({ apiUrl }: { readonly apiUrl: string }) => {
  const t = useText();
  const client = useClient();
  return (
    <Panel title={t('network.api')}>
      <p className={styles.hint}>{t('network.apiHint')}</p>
      <div className={styles.api}>
        <bdi className="mono" dir="ltr">
          {apiUrl}
        </bdi>
        <CopyButton text={apiUrl} />
        <Button
          variant="default"
          leftSection={<IconExternalLink size={17} stroke={1.8} />}
          onClick={() => {
            client.openExternal(apiUrl);
          }}
        >
          {t('network.openApi')}
        </Button>
      </div>
    </Panel>
  );
};

export const LedgerCards = ({ ledger }: { readonly ledger: Ledger }) => {
  const t = useText();
  const format = useFormat();
  const status = useStatus();
  const kept = useMembership().state === 'network';
  return (
    <>
      <div className={styles.cards}>
        <Panel>
          <div className={styles.alone}>
            <IconDeviceDesktop size={36} stroke={1.6} aria-hidden="true" />
            <div>
              <h2 className={styles.title}>{t(kept ? 'network.kept' : 'network.survives')}</h2>
              <div className={styles.hint}>
                {t(kept ? 'network.keptBody' : 'network.survivesBody')}
              </div>
            </div>
          </div>
        </Panel>
        <Panel>
          <div className={styles.label}>{t('network.height')}</div>
          <div className={`${styles.figure} tabular`}>{format.number(ledger.height)}</div>
          <div className={styles.hint}>
            {t('network.transactions', { number: format.number(ledger.transactions) })}
          </div>
        </Panel>
        <StateCard ledger={ledger} />
      </div>
      <Panel title={t('network.thisPc')}>
        <div className={styles.node}>
          <div>
            <strong>{status?.clinic?.name}</strong>
            <div className={styles.hint}>
              {status?.workstation?.label}, {t('network.thisNode')}
            </div>
          </div>
          <StatePill state={ledger.state === 'whole' ? 'whole' : 'tampered'}>
            {ledger.state === 'whole'
              ? t('shell.ledgerWhole', { height: format.number(ledger.height) })
              : t('network.stateDamaged')}
          </StatePill>
          <div className={styles.hint}>
            {t('network.lastCheck')}:{' '}
            {ledger.checkedAt === null ? t('network.never') : format.dateTime(ledger.checkedAt)}
          </div>
        </div>
      </Panel>
      <ApiPanel apiUrl={ledger.apiUrl} />
    </>
  );
};
