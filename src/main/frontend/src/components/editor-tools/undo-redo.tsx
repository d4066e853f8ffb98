import { IconButton } from '@carbon/react';
import { Redo, Undo } from '@carbon/icons-react';
import { useI18n } from '@/lib/i18n/i18n';

type ToolProps = { label: string; icon: typeof Undo; disabled?: boolean; onClick: () => void };

export const Tool = ({ label, icon: Icon, disabled, onClick }: ToolProps) => (
  <IconButton kind="ghost" size="sm" label={label} align="bottom" disabled={disabled} onClick={onClick}>
    <Icon />
  </IconButton>
);

type Props = {
  /** What there is to take back and to do again. */
  history: { undo: boolean; redo: boolean };
  editor: { undo: () => void; redo: () => void } | null;
};

/** What was drawn last is taken back, or done again. */
export const UndoRedo = ({ history, editor }: Props) => {
  const { t } = useI18n();
  return (
    <>
      <Tool label={t('studio.undo')} icon={Undo} disabled={!history.undo} onClick={() => editor?.undo()} />
      <Tool label={t('studio.redo')} icon={Redo} disabled={!history.redo} onClick={() => editor?.redo()} />
    </>
  );
};
