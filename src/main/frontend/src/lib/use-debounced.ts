import { useEffect, useState } from 'react';

/** A value that follows once it has been the same for a while. */
export const useDebounced = <T>(value: T, milliseconds: number) => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
};
