import { useEffect } from 'react';
import { create } from 'zustand';

/** Title of the page in view; a screen reader hears it when the page changes. */
export const usePageTitleStore = create<{ readonly title: string }>(() => ({ title: '' }));

/** Names the window and announces the page. Never pass a patient's name: titles leave the page. */
export const usePageTitle = (title: string): void => {
  useEffect(() => {
    document.title = title === '' ? 'Careledger' : `${title} · Careledger`;
    usePageTitleStore.setState({ title });
  }, [title]);
};
