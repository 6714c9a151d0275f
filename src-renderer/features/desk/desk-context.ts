import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Desk } from '#contract/calls/desk.ts';
import type { DeskState, DeskStore } from './model/desk-store.ts';

interface OpenDesk {
  readonly desk: Desk;
  readonly store: DeskStore;
  /** Of the versions, in their order: "Yours", "Dr Kiptoo". */
  readonly names: readonly string[];
}

export const DeskContext = createContext<OpenDesk | null>(null);

export const useOpenDesk = (): OpenDesk => {
  const open = useContext(DeskContext);
  if (open === null) throw new Error('a part of the desk outside of it');
  return open;
};

export const useDeskState = <Part>(part: (state: DeskState) => Part): Part =>
  useStore(useOpenDesk().store, part);
