import { Textarea } from '@mantine/core';

interface PastedCodeProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** A long code from another computer, pasted or scanned by a reader that types. */
export const PastedCode = ({ label, hint, value, onChange }: PastedCodeProps) => (
  <Textarea
    size="md"
    required
    data-autofocus
    label={label}
    description={hint}
    classNames={{ input: 'mono' }}
    dir="ltr"
    autosize
    minRows={3}
    maxRows={7}
    value={value}
    onChange={({ currentTarget }) => {
      onChange(currentTarget.value);
    }}
  />
);
