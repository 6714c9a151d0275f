import { Button, Modal, Table } from '@mantine/core';
import type { PatientContent } from '#contract/clinical.ts';
import type { PatientId } from '#contract/ids.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useOpenPatient } from '#renderer/features/patients/patients-page.tsx';
import { useFormat, useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { useDraftStore } from '../fields/draft-context.ts';
import { choiceOf, labelOf } from '../fields/labels.ts';
import { languageName } from '../model/languages.ts';
import type { Similar } from './use-similar.ts';
import styles from './side.module.css';

interface Row {
  readonly label: string;
  readonly of: (patient: PatientContent) => string;
}

function useRows(): readonly Row[] {
  const t = useText();
  const format = useFormat();
  const lang = useLocale();
  const row = (path: string, of: Row['of']): Row => ({ label: labelOf(t, path), of });
  return [
    row('patient.name.family', ({ name }) => name.family),
    row('patient.name.given', ({ name }) => name.given),
    row('patient.name.middle', ({ name }) => name.middle),
    row('patient.birthDate', ({ birthDate }) => (birthDate === '' ? '' : format.date(birthDate))),
    row('patient.estimatedAge', ({ estimatedAge }) => estimatedAge),
    row('patient.gender', ({ gender }) => (gender === '' ? '' : choiceOf(t, 'gender', gender))),
    row('patient.phones', ({ phones }) => phones.join(', ')),
    row('patient.identifiers.value', ({ identifiers }) =>
      identifiers.map(({ system, value }) => `${system} ${value}`.trim()).join(', '),
    ),
    row('patient.address.city', ({ address }) =>
      [address.line, address.area, address.city].filter((part) => part !== '').join(', '),
    ),
    row('patient.lang', (patient) => languageName(patient.lang, lang)),
    row('patient.mrn', ({ mrn }) => mrn),
  ];
}

interface SidesProps {
  readonly typed: PatientContent;
  readonly known: PatientContent;
}

function Sides({ typed, known }: SidesProps) {
  const t = useText();
  const rows = useRows().filter(({ of }) => of(typed) !== '' || of(known) !== '');
  return (
    <Table layout="fixed" className={styles.compare}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">
            <span className="visually-hidden">{t('form.similar.field')}</span>
          </Table.Th>
          <Table.Th scope="col">{t('form.similar.typed')}</Table.Th>
          <Table.Th scope="col">{t('form.similar.known')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ label, of }) => (
          <Table.Tr key={label} data-same={of(typed) === of(known) || undefined}>
            <Table.Th scope="row">{label}</Table.Th>
            <Table.Td>
              <bdi>{of(typed) || '–'}</bdi>
            </Table.Td>
            <Table.Td>
              <bdi>{of(known) || '–'}</bdi>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface CompareDialogProps {
  readonly similar: Similar | null;
  readonly onClose: () => void;
  readonly onDismiss: (patient: PatientId) => void;
}

function Comparison({ similar, onDismiss }: CompareDialogProps & { readonly similar: Similar }) {
  const t = useText();
  const open = useOpenPatient();
  const doctor = useHasRole('doctor');
  const { patient } = similar.line;
  const query = useQuery('patients.demographics', { patient });
  const typed = useDraftStore().getState().form.patient;
  return (
    <div className={styles.column}>
      <QueryView query={query} rows={6}>
        {({ content }) => (typed ? <Sides typed={typed} known={content} /> : null)}
      </QueryView>
      <p className={styles.quiet}>{t('form.similar.compareNote')}</p>
      <div className={styles.similarActions}>
        <Button
          variant="default"
          onClick={() => {
            onDismiss(patient);
          }}
        >
          {t('form.similar.notSame')}
        </Button>
        <Button
          onClick={() => {
            open(similar.line);
          }}
        >
          {t(doctor ? 'form.similar.open' : 'form.similar.toDesk')}
        </Button>
      </div>
    </div>
  );
}

/** What was typed and who is already here, side by side. */
export const CompareDialog = (props: CompareDialogProps) => {
  const t = useText();
  const { similar, onClose } = props;
  return (
    <Modal
      opened={similar !== null}
      onClose={onClose}
      title={t('form.similar.compareTitle')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {similar === null ? null : <Comparison {...props} similar={similar} />}
    </Modal>
  );
};
