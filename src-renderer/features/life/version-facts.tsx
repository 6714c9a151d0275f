import type { LifeVersion } from '#contract/calls/life.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import type { VersionWords } from './use-version-words.ts';

/** What a version spends and holds, whose it is, who signed it, when, where and why. */
export const VersionFacts = ({
  version,
  words,
}: {
  readonly version: LifeVersion;
  readonly words: VersionWords;
}) => {
  const t = useText();
  const format = useFormat();
  const { signer, signedAt, workstation, reason, outputs, state } = version;
  const [output] = outputs;
  const owners = output?.owners.map(({ name, fingerprint }) => (name === '' ? fingerprint : name));
  const [spends, holds] = [words.spends(version), words.holds(version)];
  const whole = state !== 'tampered';
  const items = [
    { label: t('life.spends'), value: format.series(spends) },
    {
      label: t(spends.length > 0 ? 'life.alsoHolds' : 'life.continues'),
      value: format.series(holds),
    },
    {
      label: t('life.outputs'),
      value:
        output === undefined
          ? ''
          : t('life.outputsValue', {
              count: outputs.length,
              threshold: output.threshold,
              owners: output.owners.length,
            }),
    },
    { label: t('life.owners'), value: owners === undefined ? '' : format.series(owners) },
    {
      label: t('life.spentBy'),
      value: version.height === null ? '' : format.series(words.spentBy(version)),
    },
    { label: t('life.signedBy'), value: <bdi>{words.signer(version)}</bdi> },
    {
      label: t('life.key'),
      value: (
        <bdi className="mono" dir="ltr">
          {signer.fingerprint}
        </bdi>
      ),
    },
    {
      label: t('life.signedAt'),
      value: signedAt === null ? '' : `${format.dateTime(signedAt)}, ${t('life.signedAtHint')}`,
    },
    {
      label: t('life.workstation'),
      value: whole ? workstation || t('life.workstationOther') : workstation,
    },
    { label: t('life.reason'), value: reason },
  ].filter(({ value }) => value !== '');
  return <DataList items={items} labelWidth="104px" />;
};
