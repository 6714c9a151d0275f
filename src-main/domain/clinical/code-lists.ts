import conditionsFile from '../../../assets/codes/conditions.json' with { type: 'json' };
import medicinesFile from '../../../assets/codes/medicines.json' with { type: 'json' };
import substancesFile from '../../../assets/codes/substances.json' with { type: 'json' };
import symptomsFile from '../../../assets/codes/symptoms.json' with { type: 'json' };

/** An entry of a code list; `words` are other names that people type. */
export interface CodeEntry {
  readonly code: string;
  readonly text: string;
  readonly words: readonly string[];
}

/** A way in which a medicine is given: what fills a medication row. */
export interface Preparation {
  readonly strength: string;
  readonly form: string;
  readonly unit: string;
  readonly route: string;
}

/** A medicine by generic name and ATC code; `classes` are those that allergies are about. */
export interface Medicine extends CodeEntry {
  readonly classes: readonly string[];
  readonly preparations: readonly Preparation[];
}

/** What people are allergic to, with the classes of medicine that it covers. */
export interface Substance extends CodeEntry {
  readonly classes: readonly string[];
}

/** Common conditions with ICD-10 codes. */
export const conditions: readonly CodeEntry[] = conditionsFile;

/** Common complaints with ICD-10 codes of chapter R and others. */
export const symptoms: readonly CodeEntry[] = symptomsFile;

export const medicines: readonly Medicine[] = medicinesFile;

/** Codes of this list are the product's own. */
export const substances: readonly Substance[] = substancesFile;
