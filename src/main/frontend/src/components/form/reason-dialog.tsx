import { TextInput } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { Dialog } from './dialog';

type Props = {
  title: string;
  /** What it is about. */
  label: string;
  submitText: string;
  hint: ReactNode;
  reasonLabel: string;
  reasonHint?: string;
  longest: number;
  busy: boolean;
  error: Error | null;
  onClose: () => void;
  onSubmit: (reason: string) => void;
};

/** Asks why, before something is taken back. */
export const ReasonDialog = ({ hint, reasonLabel, reasonHint, longest, onSubmit, ...dialog }: Props) => {
  const [reason, setReason] = useState('');
  return (
    <Dialog danger {...dialog} disabled={!reason.trim()} onSubmit={() => onSubmit(reason)}>
      <p>{hint}</p>
      <TextInput
        id="reason"
        labelText={reasonLabel}
        helperText={reasonHint}
        value={reason}
        maxLength={longest}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
