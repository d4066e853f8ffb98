import { useEffect, useState } from 'react';

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** A dialog gives the focus back to where it came from, unless somebody has been given it. */
export const useReturnFocus = () => {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (from instanceof HTMLElement && from.isConnected && isNowhere()) from.focus();
      });
    },
    [from],
  );
};
