import { Button } from '@carbon/react';
import { useState } from 'react';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { isOpen, type Draft } from '../api/draft';
import type { Move } from '../api/move-draft';
import { MoveDialog } from './move-dialog';

type Props = { draft: Draft; before: () => Promise<boolean>; onDone: (draft: Draft) => void };

/** @return what may happen next to a draft in its state, by somebody of these rights */
const movesOf = (draft: Draft, me: { id: string; edits: boolean; enters: boolean }): Move[] => {
  if (isOpen(draft.state)) return me.enters ? ['submit'] : [];
  if (draft.state === 'SUBMITTED') {
    if (!me.edits) return draft.submittedBy === me.id ? ['withdraw'] : [];
    return draft.submittedBy === me.id ? ['withdraw'] : ['approve', 'reject'];
  }
  if (draft.state === 'APPROVED') return me.edits ? ['deploy', 'withdraw'] : [];
  return [];
};

/** What comes next in the life of the change. */
export const DraftActions = ({ draft, before, onDone }: Props) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const [move, setMove] = useState<Move | null>(null);
  const moves = movesOf(draft, {
    id: me.id,
    edits: me.can('process-draft', 'edit'),
    enters: me.can('process-draft', 'enter'),
  });
  return (
    <>
      {moves.map((it, index) => (
        <Button
          key={it}
          size="md"
          kind={index === 0 ? 'primary' : it === 'reject' || it === 'withdraw' ? 'danger--tertiary' : 'tertiary'}
          onClick={() => {
            if (it !== 'submit') setMove(it);
            else void before().then((saved) => saved && setMove(it));
          }}
        >
          {t(`studio.${it}`)}
        </Button>
      ))}
      {move && (
        <MoveDialog
          draft={draft}
          move={move}
          onClose={() => setMove(null)}
          onDone={(after) => {
            setMove(null);
            onDone(after);
          }}
        />
      )}
    </>
  );
};
