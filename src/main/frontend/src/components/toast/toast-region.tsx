import { ActionableNotification, ToastNotification } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './toast-region.module.scss';
import { dismissToast, useToasts, type Toast } from './toasts';

export const ToastRegion = () => {
  const { t } = useI18n();
  const toasts = useToasts();
  return (
    <div className={styles.region} aria-live="polite">
      {toasts.map((it) =>
        it.action ? (
          <WithAction key={it.id} toast={it} />
        ) : (
          <ToastNotification
            key={it.id}
            kind={it.kind}
            lowContrast
            role="status"
            title={it.title}
            subtitle={it.text}
            timeout={it.kind === 'error' ? 0 : 6000}
            statusIconDescription={it.kind}
            aria-label={t('common.close')}
            onClose={() => dismissToast(it.id)}
          />
        ),
      )}
    </div>
  );
};

const WithAction = ({ toast: it }: { toast: Toast }) => {
  const { t } = useI18n();
  return (
    <ActionableNotification
      kind={it.kind}
      lowContrast
      hasFocus={false}
      closeOnEscape={false}
      role="status"
      title={it.title}
      subtitle={it.text}
      statusIconDescription={it.kind}
      aria-label={t('common.close')}
      actionButtonLabel={it.action!.label}
      onActionButtonClick={() => {
        dismissToast(it.id);
        it.action!.run();
      }}
      onClose={() => {
        dismissToast(it.id);
        return true;
      }}
    />
  );
};
