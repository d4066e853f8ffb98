import { OverflowMenu, OverflowMenuItem, TextInput } from '@carbon/react';
import { Bookmark } from '@carbon/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '@/components/form/dialog';
import { useI18n } from '@/lib/i18n/i18n';
import { readStored, store } from '@/lib/storage';

type View = { name: string; search: string };
type Props = { list: string; path: string; search: string };

/** Named filters of a list, kept on this browser. */
export const SavedViews = ({ list, path, search }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const key = `lejek.views.${list}`;
  const [views, setViews] = useState(() => readStored<View[]>(key, []));
  const [name, setName] = useState<string | null>(null);

  const keep = (next: View[]) => {
    setViews(next);
    store(key, next);
  };
  const current = views.find((it) => it.search === search);

  return (
    <>
      <OverflowMenu renderIcon={Bookmark} iconDescription={t('views.title')} aria-label={t('views.title')} size="md" flipped>
        {views.map((it) => (
          <OverflowMenuItem key={it.name} itemText={it.name} onClick={() => void navigate(`${path}?${it.search}`)} />
        ))}
        <OverflowMenuItem hasDivider={views.length > 0} itemText={t('views.save')} onClick={() => setName('')} />
        {current && (
          <OverflowMenuItem
            isDelete
            itemText={t('views.remove', { name: current.name })}
            onClick={() => keep(views.filter((it) => it !== current))}
          />
        )}
      </OverflowMenu>
      {name !== null && (
        <Dialog
          title={t('views.save')}
          submitText={t('common.save')}
          disabled={!name.trim()}
          onClose={() => setName(null)}
          onSubmit={() => {
            keep([...views.filter((it) => it.name !== name.trim()), { name: name.trim(), search }]);
            setName(null);
          }}
        >
          <TextInput
            id="view-name"
            data-modal-primary-focus
            labelText={t('views.name')}
            helperText={t('views.hint')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Dialog>
      )}
    </>
  );
};
