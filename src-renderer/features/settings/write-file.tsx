import { Button, Modal, Progress } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { Result } from '#contract/result.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { type FetchedFile, saveFile } from './save-file.ts';
import styles from './settings.module.css';

export interface FileProgress {
  readonly done: number;
  readonly total: number;
}

/** Keeps the pages informed; once it answers `false` the rest is not asked for. */
export type OnProgress = (progress: FileProgress) => boolean;

interface WriteFileProps {
  /** What the button said. */
  readonly name: string;
  readonly title: string;
  readonly confirm: string;
  readonly hint: ReactNode;
  /** Progress in words; the numbers are formatted. */
  readonly progress: (progress: { readonly done: string; readonly total: string }) => string;
  /** Null: it was given up. */
  readonly fetch: (onProgress: OnProgress) => Promise<Result<FetchedFile, CallError> | null>;
  readonly onClose: () => void;
  readonly onWritten: (name: string) => void;
}

/** Proof of who asks, then a sealed file grows piece by piece and is saved where the person says. */
export const WriteFile = (props: WriteFileProps) => {
  const t = useText();
  const format = useFormat();
  const [progress, setProgress] = useState<FileProgress | null>(null);
  const [error, setError] = useState<CallError>();
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const write = async (): Promise<void> => {
    setError(undefined);
    setProgress({ done: 0, total: 0 });
    const file = await props.fetch((next) => {
      setProgress(next);
      return isOpen.current;
    });
    setProgress(null);
    if (file === null || !isOpen.current) return;
    if (!file.ok) {
      setError(file.error);
      return;
    }
    saveFile(file.value);
    props.onWritten(file.value.name);
  };
  if (progress === null) {
    return (
      <ConfirmIdentity
        opened
        onClose={props.onClose}
        deed="staff"
        subject="clinic"
        name={props.name}
        about={props.title}
        confirm={props.confirm}
        onProved={write}
      >
        <p className={styles.rowHint}>{props.hint}</p>
        {error !== undefined && <ErrorNotice error={error} />}
      </ConfirmIdentity>
    );
  }
  const { done, total } = progress;
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <div className={styles.stack}>
        <Progress
          size={12}
          value={total === 0 ? 0 : (done / total) * 100}
          striped
          animated
          aria-label={props.name}
        />
        <p className={styles.rowHint}>
          {props.progress({ done: format.number(done), total: format.number(total) })}
        </p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
