import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { EraseForm } from './erase-form.tsx';
import { ErasedNote } from './erased-note.tsx';

interface EraseDialogProps {
  readonly patient: PatientId;
  /** The record is gone: whatever showed it must let go of it. */
  readonly onErased: () => void;
  readonly onClose: () => void;
}

/** Deletes a record on this workstation, after showing where else it can be read. */
export const EraseDialog = ({ patient, onErased, onClose }: EraseDialogProps) => {
  const plan = useQuery('erasure.plan', { patient });
  const [done, setDone] = useState<CallOutput<'erasure.erase'> | null>(null);
  return (
    <Modal opened onClose={onClose} withCloseButton={false} size={690} padding="xl">
      {done === null ? (
        <QueryView query={plan} rows={6}>
          {(value) => (
            <EraseForm
              plan={value}
              onClose={onClose}
              onErased={(note) => {
                setDone(note);
                onErased();
              }}
            />
          )}
        </QueryView>
      ) : (
        <ErasedNote note={done} onClose={onClose} />
      )}
    </Modal>
  );
};
