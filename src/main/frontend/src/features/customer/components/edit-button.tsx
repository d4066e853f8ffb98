import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { lazy, Suspense, useState, type ComponentProps } from 'react';
import { CorrectButton } from '@/components/form/correct-button';
import type { EditDialog as Dialog } from './edit-dialog';

const EditDialog = lazy(() => import('./edit-dialog').then((it) => ({ default: it.EditDialog })));

type Props = Omit<ComponentProps<typeof Dialog>, 'onClose'> & { of?: string; add?: string };

/** Opens the dialog for some fields: a pencil for what is there, a named button for what is new. */
export const EditButton = ({ of, add, ...dialog }: Props) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      {add ? (
        <Button size="sm" kind="ghost" renderIcon={Add} onClick={() => setOpen(true)}>
          {add}
        </Button>
      ) : (
        <CorrectButton of={of ?? dialog.title} onClick={() => setOpen(true)} />
      )}
      {open && (
        <Suspense>
          <EditDialog {...dialog} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
