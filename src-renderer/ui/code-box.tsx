import { Textarea } from '@mantine/core';
import styles from './code-box.module.css';
import { CopyButton } from './copy-button.tsx';
import { QrCode } from './qr-code.tsx';

interface CodeBoxProps {
  readonly label: string;
  readonly code: string;
}

/** A long code to carry to another computer: to scan, to copy, or to read. */
export const CodeBox = ({ label, code }: CodeBoxProps) => (
  <div className={styles.box}>
    <QrCode text={code} label={label} size="220px" level="L" />
    <div className={styles.words}>
      <Textarea
        className={styles.text}
        classNames={{ input: 'mono' }}
        label={label}
        value={code}
        readOnly
        dir="ltr"
        autosize
        minRows={3}
        maxRows={7}
        onFocus={({ currentTarget }) => {
          currentTarget.select();
        }}
      />
      <CopyButton text={code} />
    </div>
  </div>
);

/** Digits that two people read to each other. */
export const CheckDigits = ({ digits }: { readonly digits: string }) => (
  <bdi className={`mono tabular ${styles.digits}`} dir="ltr">
    {digits}
  </bdi>
);
