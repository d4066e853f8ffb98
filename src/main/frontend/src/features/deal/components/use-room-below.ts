import { useLayoutEffect, type RefObject } from 'react';

/** Tells the styles of an element how far below the top of the page it begins, so that it can end with the window. */
export const useRoomBelow = (element: RefObject<HTMLElement | null>) => {
  useLayoutEffect(() => {
    const it = element.current;
    if (!it) return;
    const tell = () => it.style.setProperty('--top', `${it.getBoundingClientRect().top + window.scrollY}px`);
    const observer = new ResizeObserver(tell);
    if (it.parentElement) observer.observe(it.parentElement);
    tell();
    return () => observer.disconnect();
  }, [element]);
};
