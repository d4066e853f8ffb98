import { OverflowMenu, OverflowMenuItem } from '@carbon/react';
import { Bookmark } from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useI18n } from '@/lib/i18n/i18n';
import { readStored, store } from '@/lib/storage';

const SaveViewDialog = lazy(() => import('./save-view-dialog').then((it) => ({ default: it.SaveViewDialog })));

type View = { name: string; search: string };
type Props = { list: string; path: string; search: string };

/** Named filters of a list, kept on this browser. */
export const SavedViews = ({ list, path, search }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const key = `lejek.views.${list}`;
  const [views, setViews] = useState(() => readStored<View[]>(key, []));
  const [saving, setSaving] = useState(false);

  const keep = (next: View[]) => {
    setViews(next);
    store(key, next);
  };
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
          <OverflowMenuItem key={it.name} itemText={it.name} onClick={() => void navigate(`${path}?${it.search}`)} />
        ))}
        <OverflowMenuItem hasDivider={views.length > 0} itemText={t('views.save')} onClick={() => setSaving(true)} />
        {current && (
          <OverflowMenuItem
            isDelete
            itemText={t('views.remove', { name: current.name })}
            onClick={() => keep(views.filter((it) => it !== current))}
          />
        )}
      </OverflowMenu>
      {saving && (
        <Suspense>
          <SaveViewDialog
            onClose={() => setSaving(false)}
            onSave={(name) => {
              keep([...views.filter((it) => it.name !== name), { name, search }]);
              setSaving(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
};
