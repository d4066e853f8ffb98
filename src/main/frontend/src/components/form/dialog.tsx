import { Modal } from '@carbon/react';
import type { ReactNode } from 'react';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { useReturnFocus } from './use-return-focus';

type Props = {
  title: string;
  label?: string;
  /** None when there is nothing to answer: then it can only be closed. */
  submitText?: string;
  onSubmit: () => void;
  onClose: () => void;
  busy?: boolean;
  disabled?: boolean;
  danger?: boolean;
  error?: unknown;
  size?: 'xs' | 'sm' | 'md' | 'lg';
  children: ReactNode;
};

/** A question with one answer button; it stays open until the server agrees. */
export const Dialog = ({
  title,
  label,
  submitText,
  onSubmit,
  onClose,
  busy,
  disabled,
  danger,
  error,
  size = 'sm',
  children,
}: Props) => {
  const { t } = useI18n();
  useReturnFocus();
  return (
    <Modal
      open
      size={size}
      passiveModal={!submitText}
      danger={danger}
      modalHeading={title}
      modalLabel={label}
      closeButtonLabel={t('common.close')}
      primaryButtonText={busy ? t('common.saving') : submitText}
      primaryButtonDisabled={Boolean(busy ?? false) || Boolean(disabled)}
      secondaryButtonText={t('common.cancel')}
      onRequestSubmit={onSubmit}
      onRequestClose={onClose}
      shouldSubmitOnEnter={false}
      hasScrollingContent={false}
      aria-label={title}
    >
      <form
        className="lj-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (submitText && !busy && !disabled) onSubmit();
        }}
      >
        {children}
        {Boolean(error) && <Failure error={error} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Modal>
  );
};
