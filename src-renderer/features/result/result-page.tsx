import { IconAlertTriangle, IconClockUp, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { Trans } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { Signed } from '#contract/views.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn, useRefetchOnSettled } from '#renderer/api/use-refetch-on.ts';
import { paths } from '#renderer/app/paths.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useHasRole, useStaff } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { AddressPanel } from './address-panel.tsx';
import { DeskSteps, NextSteps } from './next-steps.tsx';
import { Others } from './others.tsx';
import { Places } from './places.tsx';
import { WhatWasSigned } from './what-was-signed.tsx';
import styles from './result.module.css';

const marks = {
  committed: { tone: 'ok', icon: IconRosetteDiscountCheck },
  waiting: { tone: 'wait', icon: IconClockUp },
  held: { tone: 'wait', icon: IconClockUp },
  twoVersions: { tone: 'other', icon: IconRosetteDiscountCheck },
  late: { tone: 'wait', icon: IconAlertTriangle },
  refused: { tone: 'bad', icon: IconAlertTriangle },
} as const;

function Subtitle({ signed }: { readonly signed: Signed }) {
  const t = useText();
  const format = useFormat();
  const staff = useStaff();
  const patient = useQuery('patients.demographics', { patient: signed.patient });
  const own = staff !== null && staff.person === signed.signer.person;
  return (
    <p className={styles.subtitle}>
      <Trans
        i18nKey={`result.subtitle.${signed.kind}`}
        values={{
          name: patient.data === undefined ? signed.mrn : fullName(patient.data.content.name),
          signer: own ? t('result.you') : signed.signer.name,
          time: format.time(signed.signedAt),
        }}
        components={{ name: <bdi /> }}
      />
    </p>
  );
}

function Result({ signed }: { readonly signed: Signed }) {
  const t = useText();
  const doctor = useHasRole('doctor');
  const { tone, icon: MarkIcon } = marks[signed.place];
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <span className={styles.mark} data-tone={tone}>
          <MarkIcon size={30} stroke={1.8} aria-hidden />
        </span>
        <div className={styles.words}>
          <h1 className={styles.title}>
            <span role="status">{t(`result.title.${signed.place}`)}</span>
          </h1>
          <Subtitle signed={signed} />
        </div>
        {doctor ? <NextSteps signed={signed} /> : <DeskSteps signed={signed} />}
      </div>
      {signed.place === 'committed' ? null : (
        <Notice
          tone={tone}
          actions={
            signed.place === 'refused' ? (
              <Link href={paths.outbox}>{t('outbox.look')}</Link>
            ) : undefined
          }
        >
          {t(`result.explain.${signed.place}`)}
        </Notice>
      )}
      {doctor ? null : <Notice tone="next">{t('result.atDesk')}</Notice>}
      <div className={styles.columns}>
        <div className={styles.column}>
          <AddressPanel signed={signed} />
          <WhatWasSigned signed={signed} />
        </div>
        <div className={styles.column}>
          <Places signed={signed} />
          <Others signed={signed} />
        </div>
      </div>
    </div>
  );
}

/** "Transaction is validated": hash, address, and where the record is. */
export function ResultPage() {
  const t = useText();
  const { transaction } = useParams<{ transaction: string }>();
  const query = useQuery('records.signed', { transaction });
  const { refetch } = query;
  usePageTitle(query.data === undefined ? '' : t(`result.title.${query.data.place}`));
  const others = query.data?.others ?? [];
  useRefetchOnSettled([transaction, ...others.map((other) => other.transaction)], refetch);
  useRefetchOn(onBlocks, refetch);
  if (query.data !== undefined) return <Result signed={query.data} />;
  return (
    <div className={styles.page}>
      <QueryView query={query} rows={7} caption={t('result.loading')}>
        {() => null}
      </QueryView>
    </div>
  );
}
