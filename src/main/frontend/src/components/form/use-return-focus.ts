import { useEffect, useState } from 'react';

/** A dialog gives the focus back to where it came from. */
export const useReturnFocus = () => {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (from instanceof HTMLElement && from.isConnected && from !== document.body) setTimeout(() => from.focus());
    },
    [from],
  );
};
