import { Dialog } from './dialog';

type Props = {
  title: string;
  text: string;
  submitText: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before something that cannot be undone. */
export const Confirm = ({ text, onConfirm, ...dialog }: Props) => {
  return (
    <Dialog {...dialog} danger onSubmit={onConfirm}>
      <p>{text}</p>
    </Dialog>
  );
};
