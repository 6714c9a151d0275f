import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DraftState, DraftStore } from '../model/draft-store.ts';

const DraftContext = createContext<DraftStore | null>(null);

export const DraftProvider = DraftContext.Provider;

export const useDraftStore = (): DraftStore => {
  const store = useContext(DraftContext);
  if (store === null) throw new Error('useDraftStore outside of DraftProvider');
  return store;
};

/** A part of the open draft; only a change of that part draws again. */
export const useDraft = <Part>(select: (state: DraftState) => Part): Part =>
  useStore(useDraftStore(), select);
