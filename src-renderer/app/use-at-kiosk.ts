import { useStatus } from './store.ts';

/** Whether this workstation is a kiosk; what may be called there, the main process decides. */
export const useAtKiosk = (): boolean => useStatus()?.workstation?.purpose === 'kiosk';
