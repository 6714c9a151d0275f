import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyMedication } from '#contract/empty-forms.ts';
import type { Form } from '#contract/clinical.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import { filesIn } from './damage.ts';

/** Texts that stand nowhere but in one patient's record. */
export const canaries = {
  name: 'Xanthoquillia',
  arabicName: 'قطميرزعفران',
  drug: 'Zyloprexamine',
  diagnosis: 'Morbus canariensis',
  arabicDiagnosis: 'داءالكناريالنادر',
  phone: '+254799123987',
} as const;

/** Canaries of demographics; the others are of the clinical record. */
export const demographicCanaries = ['arabicName', 'name', 'phone'] as const;

/** A new patient's form with every canary in it. */
export const canaryForm = (): Form => {
  const { name, arabicName, drug, diagnosis, arabicDiagnosis, phone } = canaries;
  const { patient, visit, ...rest } = goodForm();
  return {
    ...rest,
    patient: {
      ...patient,
      name: { family: name, given: arabicName, middle: '', preferred: '' },
      phones: [phone],
    },
    visit: {
      ...visit,
      diagnoses: [diagnosis, arabicDiagnosis].map((text) => ({
        text,
        system: '',
        code: '',
        certainty: 'confirmed' as const,
        rank: 'main' as const,
        status: 'active' as const,
      })),
      medications: {
        answer: 'has',
        items: [{ ...emptyMedication(), drug, dose: '1', frequency: 'daily' }],
      },
      notes: `takes ${drug} for ${diagnosis} ${arabicDiagnosis}`,
    },
  };
};

/** Base64 of a text wherever it begins in its stream: three ways, without what its neighbours decide. */
export const inBase64 = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((before) => {
    const shifted = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    return shifted.slice(before === 0 ? 0 : before + 1, -2);
  });

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const variants = (text: string): readonly Buffer[] => {
  const spelled = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.normalize('NFD'),
    text.replace(' ', ''),
  ];
  return spelled.flatMap((each) => {
    const bytes = Buffer.from(each);
    const base64 = inBase64(bytes);
    const escaped = JSON.stringify(each)
      .slice(1, -1)
      .replaceAll(
        /[^ -~]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    return [
      bytes,
      Buffer.from(each, 'utf16le'),
      swapped(each),
      ...[
        ...base64,
        ...base64.map((line) => line.replaceAll('+', '-').replaceAll('/', '_')),
        bytes.toString('hex'),
        escaped,
        encodeURIComponent(each),
      ].map((line) => Buffer.from(line)),
    ];
  });
};

const needles = Object.entries(canaries).flatMap(([name, text]) =>
  variants(text).map((bytes) => ({ name, bytes })),
);

/** Which canaries stand in these bytes, in any of the usual encodings. */
export const canariesIn = (haystack: Buffer | string): readonly string[] => {
  const bytes = typeof haystack === 'string' ? Buffer.from(haystack) : haystack;
  return [...new Set(needles.filter((each) => bytes.includes(each.bytes)).map(({ name }) => name))];
};

/** Files of a folder in which a canary stands. */
export const canariesInFiles = (folder: string): readonly string[] =>
  filesIn(folder).flatMap((file) =>
    canariesIn(Buffer.concat([Buffer.from(file), readFileSync(join(folder, file))])).map(
      (name) => `${file}: ${name}`,
    ),
  );
