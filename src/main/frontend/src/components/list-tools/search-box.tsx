import { Search } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';

type Props = { id: string; label: string; value: string; onChange: (text: string) => void };

/** Searches when the typing pauses. */
export const SearchBox = ({ id, label, value, onChange }: Props) => {
  const { t } = useI18n();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }

  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);

  return (
    <Search
      id={id}
      size="md"
      labelText={label}
      placeholder={label}
      closeButtonLabelText={t('common.clear')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
};
