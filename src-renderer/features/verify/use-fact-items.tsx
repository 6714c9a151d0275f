import { useFormat } from '#renderer/text/format.ts';
import { useText, type Text } from '#renderer/text/i18n.ts';
import type { DataItem } from '#renderer/ui/data-list.tsx';
import type { Checked } from './checked.ts';

const namedKinds = [
  'clinic',
  'staff',
  'workstation',
  'patient',
  'chart',
  'visit',
  'checkIn',
  'tombstone',
  'branch',
  'grant',
  'receiveKey',
  'accessBatch',
  'anchor',
] as const;

/** A kind of record in words; kinds of other programs are shown as they are. */
export const kindWord = (kind: string, t: Text): string => {
  const named = namedKinds.find((name) => name === kind);
  return named === undefined ? kind : t(`verify.kind_${named}`);
};

/** What the ledger says of a transaction in the clear: no patient is named. */
export const useFactItems = ({ facts }: Checked): readonly DataItem[] => {
  const t = useText();
  const format = useFormat();
  if (facts === null) return [];
  return [
    { label: t('verify.kind'), value: kindWord(facts.kind, t) },
    { label: t('verify.operation'), value: <bdi dir="ltr">{facts.operation}</bdi> },
    { label: t('verify.signer'), value: <bdi>{facts.signer}</bdi> },
    {
      label: t('verify.key'),
      value: (
        <bdi className="mono" dir="ltr">
          {facts.fingerprint}
        </bdi>
      ),
    },
    { label: t('verify.block'), value: format.number(facts.height) },
    {
      label: t('verify.size'),
      value: t('verify.encrypted', { size: format.bytes(facts.bytes) }),
    },
  ];
};
