import { Button, Checkbox } from '@mantine/core';
import { IconFileText, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatientId } from '#contract/ids.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PrintSheet, usePrint } from '#renderer/ui/print-sheet.tsx';
import { CardBack, CardFront, type CardFace, type IssuedCard } from './card-faces.tsx';
import { A4Sheet, CardSheet } from './card-sheets.tsx';
import { PinPanel } from './pin-panel.tsx';
import styles from './card.module.css';

type Sheet = 'card' | 'a4';

interface FacesProps {
  readonly face: CardFace;
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
}

function Faces({ face, agreed, onAgree }: FacesProps) {
  const t = useText();
  return (
    <Panel title={t('card.both')} action={<span className={styles.quiet}>{t('card.size')}</span>}>
      <div className={styles.faces}>
        <CardFront face={face} />
        <CardBack face={face} withAllergy={agreed} />
      </div>
      {face.allergies === '' ? null : (
        <Checkbox
          className={styles.agree}
          checked={agreed}
          label={t('card.agree')}
          onChange={({ currentTarget }) => {
            onAgree(currentTarget.checked);
          }}
        />
      )}
      <DataList
        items={[
          { label: t('card.holds'), value: t(agreed ? 'card.holdsAllergy' : 'card.holdsText') },
          { label: t('card.lost'), value: t('card.lostText') },
        ]}
      />
    </Panel>
  );
}

interface IssuedCardViewProps {
  readonly patient: PatientId;
  readonly issued: IssuedCard;
  readonly onDone: () => void;
}

/** The card as it is printed, and the PIN beside it. */
export function IssuedCardView({ patient, issued, onDone }: IssuedCardViewProps) {
  const t = useText();
  const { pin, ...face } = issued;
  const [agreed, setAgreed] = useState(false);
  const [sheet, setSheet] = useState<Sheet>('card');
  const { printing, print } = usePrint();
  const note = useAction('access.note');
  const printAs = (kind: Sheet) => (): void => {
    setSheet(kind);
    // The row stands before anything goes on paper.
    void note.run({ patient, deed: 'print' }).then((reply) => {
      if (reply.ok) print();
    });
  };
  useShortcut('mod+P', printAs('card'), { label: t('card.print') });
  const SheetOf = sheet === 'card' ? CardSheet : A4Sheet;
  return (
    <>
      <PageHeader
        title={t('card.title')}
        subtitle={
          <>
            <bdi>{face.name}</bdi>,{' '}
            <bdi className="mono" dir="ltr">
              {face.mrn}
            </bdi>
          </>
        }
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileText size={19} stroke={1.8} aria-hidden />}
              onClick={printAs('a4')}
            >
              {t('card.printA4')}
            </Button>
            <Button
              leftSection={<IconPrinter size={19} stroke={1.8} aria-hidden />}
              rightSection={<KeyCap keys="mod+P" onFill />}
              onClick={printAs('card')}
            >
              {t('card.print')}
            </Button>
          </>
        }
      />
      {note.error !== undefined && <ErrorNotice error={note.error} />}
      <div className={styles.columns}>
        <Faces face={face} agreed={agreed} onAgree={setAgreed} />
        <PinPanel pin={pin} onDone={onDone} />
      </div>
      {printing ? (
        <PrintSheet>
          <SheetOf face={face} withAllergy={agreed} />
        </PrintSheet>
      ) : null}
    </>
  );
}
