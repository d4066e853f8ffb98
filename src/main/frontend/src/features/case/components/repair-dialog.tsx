import '@/lib/i18n/further';
import { Select, SelectItem, TextArea } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { elementsOf, isPlaceToBegin } from '@/components/bpmn-viewer/diagram-elements';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { caseQuery } from '../api/get-case';
import { casePictureQuery } from '../api/get-case-picture';
import { useMoveCase } from '../api/move-case';

type Props = { caseId: string; name: string; onClose: () => void };

/** Sends a case that is stuck to another step of its process. */
export const RepairDialog = ({ caseId, name, onClose }: Props) => {
  const { t, language } = useI18n();
  const { data: running } = useQuery(caseQuery(caseId));
  const picture = useQuery(casePictureQuery(caseId));
  const move = useMoveCase(caseId);
  const elements = useMemo(() => elementsOf(picture.data?.xml ?? '', language), [picture.data?.xml, language]);
  const named = (id: string) => {
    const it = elements.find((element) => element.id === id);
    return it?.name || (it ? t(`studio.kind.${it.kind}` as MessageKey) : id);
  };
  const places = [...new Set(running?.active?.map((it) => it.id))].map((id): [string, string] => [
    id,
    running?.active?.find((it) => it.id === id)?.name || named(id),
  ]);
  const { values, refuse, text, errors } = useFields({
    from: places.length === 1 ? places[0]![0] : '',
    to: '',
    reason: '',
  });
  // One without a name cannot be told from the others.
  const targets = elements
    .filter((it) => it.name && isPlaceToBegin(it))
    .map(({ id, name: label, kind }): [string, string] => [
      id,
      t('repair.place', { name: label, kind: t(`studio.kind.${kind}` as MessageKey) }),
    ])
    .sort(([, one], [, other]) => one.localeCompare(other, language));
  const known = Object.keys(errors).every((it) => it in values) && Object.keys(errors).length > 0;
  return (
    <Dialog
      title={t('repair.title')}
      label={name}
      submitText={t('repair.submit')}
      danger
      busy={move.isPending}
      error={known ? null : (picture.error ?? move.error)}
      onClose={onClose}
      onSubmit={() =>
        move.mutate(values, {
          onSuccess: () => {
            toast(t('repair.done', { name: named(values.to) }));
            onClose();
          },
          onError: refuse,
        })
      }
    >
      <p>{t('repair.hint')}</p>
      <Select {...text('from')} labelText={t('repair.from')}>
        <SelectItem value="" text={t('studio.choose')} />
        {places.map(([id, label]) => (
          <SelectItem key={id} value={id} text={label} />
        ))}
      </Select>
      <Select {...text('to')} labelText={t('repair.to')}>
        <SelectItem value="" text={t('studio.choose')} />
        {targets.map(([id, label]) => (
          <SelectItem key={id} value={id} text={label} />
        ))}
      </Select>
      <TextArea {...text('reason')} labelText={t('repair.reason')} rows={3} maxLength={1000} />
    </Dialog>
  );
};
