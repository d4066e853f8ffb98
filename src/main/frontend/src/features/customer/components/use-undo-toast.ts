import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { useUndoMerge } from '../api/merge-customers';
import '@/lib/i18n/further';

/** Takes a merge back and says so, or why not. */
export const useUndoToast = () => {
  const { t } = useI18n();
  const undo = useUndoMerge();
  return {
    isPending: undo.isPending,
    undo: (mergeId: string) =>
      undo.mutateAsync(mergeId).then(
        () => toast(t('merge.undone')),
        (error: unknown) => {
          const { title, text } = explain(error, t);
          toast(title, { kind: 'error', text });
        },
      ),
  };
};
