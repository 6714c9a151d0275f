import culturesFile from '../../../assets/demo/cultures.json' with { type: 'json' };
import personsFile from '../../../assets/demo/persons.json' with { type: 'json' };
import visitsFile from '../../../assets/demo/visits.json' with { type: 'json' };

/** Names and places that belong together. `phoneDigits` follow `callingCode`. */
export interface Culture {
  readonly id: string;
  readonly lang: string;
  readonly country: string;
  readonly callingCode: string;
  readonly phoneDigits: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  readonly cities: readonly string[];
  readonly streets: readonly string[];
}

export interface DemoMedicine {
  readonly code: string;
  readonly strength: string;
  readonly dose: string;
  readonly frequency: string;
  readonly duration: string;
  readonly instructions: string;
  readonly prn: boolean;
}

/** A visit that makes sense as a whole, for patients of an age (full years) and perhaps a gender. */
export interface VisitTemplate {
  readonly id: string;
  readonly type: string;
  readonly reason: string;
  readonly symptoms: readonly {
    readonly text: string;
    readonly code: string;
    readonly onset: string;
  }[];
  readonly diagnosis: { readonly text: string; readonly code: string };
  readonly medicines: readonly DemoMedicine[];
  readonly treatment: string;
  readonly vitals: readonly {
    readonly name: string;
    readonly low: number;
    readonly high: number;
  }[];
  readonly youngest: number;
  readonly oldest: number;
  readonly gender: string;
  readonly chronic: boolean;
  readonly tests: readonly { readonly text: string; readonly result: string }[];
  readonly followUpDays: number;
  readonly notes: string;
  readonly procedures: readonly string[];
}

export interface PersonData {
  readonly doctors: readonly string[];
  readonly occupations: readonly string[];
  readonly relations: readonly string[];
  readonly insurers: readonly string[];
  readonly allergies: readonly { readonly code: string; readonly reaction: string }[];
}

export const cultures: readonly Culture[] = culturesFile;
export const visitTemplates: readonly VisitTemplate[] = visitsFile;
export const personData: PersonData = personsFile;
