import { OverflowMenu, OverflowMenuItem } from '@carbon/react';
import { Bookmark } from '@carbon/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { api } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { savedViewsQuery, type SavedView } from './get-saved-views';

const SaveViewDialog = lazy(() => import('./save-view-dialog').then((it) => ({ default: it.SaveViewDialog })));

type Props = {
  list: string;
  path: string;
  search: string;
  /** Where a view is opened when its filters are not to stand in an address. */
  linkOf?: (view: SavedView) => string;
  onOpen?: () => void;
};

/** Named filters of a list; one that is not saved is shared by its address. */
export const SavedViews = ({ list, path, search, linkOf, onOpen }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [saving, setSaving] = useState(false);
  const views = useQuery(savedViewsQuery(list)).data ?? [];
  const settled = {
    onSuccess: () => client.invalidateQueries({ queryKey: savedViewsQuery(list).queryKey }),
    onError: (error: unknown) => toast(explain(error, t).title, { kind: 'error' }),
  };
  const save = useMutation({
    mutationFn: (name: string) => api.post('/me/views', { list, name, search }),
    ...settled,
  });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(`/me/views/${id}`), ...settled });
  const current = views.find((it) => it.search === search);

  return (
    <>
      <OverflowMenu
        renderIcon={Bookmark}
        iconDescription={t('views.title')}
        aria-label={t('views.title')}
        size="md"
        flipped
      >
        {views.map((it) => (
          <OverflowMenuItem
            key={it.id}
            itemText={it.name}
            onClick={() => {
              onOpen?.();
              void navigate(linkOf?.(it) ?? `${path}?${it.search}`);
            }}
          />
        ))}
        <OverflowMenuItem hasDivider={views.length > 0} itemText={t('views.save')} onClick={() => setSaving(true)} />
        {current && (
          <OverflowMenuItem
            isDelete
            itemText={t('views.remove', { name: current.name })}
            onClick={() => remove.mutate(current.id)}
          />
        )}
      </OverflowMenu>
      {saving && (
        <Suspense>
          <SaveViewDialog
            onClose={() => setSaving(false)}
            onSave={(name) => {
              save.mutate(name);
              setSaving(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
};
