import { Button, type ButtonProps } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '#renderer/text/i18n.ts';

const shownMs = 2500;

/** Copies and says so for a moment; `copy` can also be called from a shortcut. */
export const useCopy = (text: string) => {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
      },
      () => {
        setCopied(false);
      },
    );
  };
  return { copied, copy };
};

interface CopyButtonProps extends ButtonProps {
  readonly text: string;
  readonly label?: ReactNode;
}

export const CopyButton = ({ text, label, ...rest }: CopyButtonProps) => {
  const t = useText();
  const { copied, copy } = useCopy(text);
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={17} stroke={1.8} />}
      onClick={copy}
      {...rest}
    >
      <span role="status">{copied ? t('common.copied') : (label ?? t('common.copy'))}</span>
    </Button>
  );
};
