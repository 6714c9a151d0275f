import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClockUp, IconCloudOff } from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { NodeState } from '#contract/network.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList, type DataItem } from '#renderer/ui/data-list.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { Tone } from '#renderer/ui/state-pill.tsx';
import styles from '../settings.module.css';

type Tested = CallOutput<'network.testNode'>;

const looks = {
  agrees: { tone: 'ok', icon: IconCircleCheck },
  alone: { tone: 'ok', icon: IconCircleCheck },
  behind: { tone: 'wait', icon: IconClockUp },
  disputed: { tone: 'bad', icon: IconAlertTriangle },
  differs: { tone: 'bad', icon: IconAlertTriangle },
  unasked: { tone: 'wait', icon: IconCloudOff },
} as const satisfies Record<NodeState, { readonly tone: Tone; readonly icon: typeof IconCloudOff }>;

/** What happened, and what to do, in one sentence each. */
const useSentences = ({ state, fault, httpStatus, behind, why, differsAt }: Tested) => {
  const t = useText();
  const format = useFormat();
  if (state === 'unasked') {
    const code = fault ?? 'stopped';
    const http = httpStatus === null ? '' : ` (${t('nodes.httpStatus', { status: httpStatus })})`;
    return { title: t(`nodeFaults.${code}.what`) + http, body: t(`nodeFaults.${code}.next`) };
  }
  const reason =
    why === null ? '' : `${t(`nodes.why_${why}`, { height: format.number(differsAt ?? 0) })} `;
  const short = t('nodes.behindBlocks', { count: behind });
  return {
    title: t(`nodes.tested_${state}`),
    body: reason + t(`nodes.testedNext_${state}`, { behind: short }),
  };
};

const useItems = (tested: Tested): readonly DataItem[] => {
  const t = useText();
  const format = useFormat();
  const { version, height, answeredIn, validators, others } = tested;
  return [
    ...(version === ''
      ? []
      : [{ label: t('nodes.testedVersion'), value: t('nodes.testedVersionValue', { version }) }]),
    ...(height === null ? [] : [{ label: t('nodes.testedHeight'), value: format.number(height) }]),
    ...(answeredIn === null
      ? []
      : [
          {
            label: t('nodes.testedTime'),
            value: t('nodes.milliseconds', { number: format.number(answeredIn) }),
          },
        ]),
    ...(validators === null
      ? []
      : [{ label: t('nodes.testedValidators'), value: format.number(validators) }]),
    ...(others === 0
      ? []
      : [
          {
            label: t('nodes.testedOthers'),
            value: t('nodes.testedOthersValue', { count: others }),
          },
        ]),
  ];
};

/** What a test of a node found, in plain words, with the figures below. */
export const TestResult = ({
  tested,
  onPin,
}: {
  readonly tested: Tested;
  readonly onPin: (certificate: string) => void;
}) => {
  const t = useText();
  const { tone, icon: Icon } = looks[tested.state];
  const { title, body } = useSentences(tested);
  const items = useItems(tested);
  const { certificate } = tested;
  return (
    <Notice
      role="status"
      tone={tone}
      icon={<Icon size={18} stroke={1.8} aria-hidden="true" />}
      title={title}
    >
      <p className={styles.testNext}>{body}</p>
      <DataList items={items} labelWidth="160px" />
      {certificate !== null && (
        <div className={styles.testNext}>
          <div>{t('nodes.testedCertificate')}</div>
          <Hash value={certificate} />
          <div className={styles.headerRow}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onPin(certificate);
              }}
            >
              {t('nodes.pinThis')}
            </Button>
            <span>{t('nodes.pinThisHint')}</span>
          </div>
        </div>
      )}
    </Notice>
  );
};
