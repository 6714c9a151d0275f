import { launchElectron, launchPackaged } from '../e2e/app/electron-app.ts';
import { clinicDay } from '../e2e/journeys/clinic-day.ts';

// The same journey through the built product, or through the packed one where the suite names it.
clinicDay(process.env['CARELEDGER_PACKAGED_APP'] === undefined ? launchElectron : launchPackaged);
