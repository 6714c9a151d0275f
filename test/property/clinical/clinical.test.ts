import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingSchema } from '#contract/clinical.ts';
import { ageOn } from '#domain/clinical/birth.ts';
import { addDays } from '#domain/clinical/calendar.ts';
import { checkForm } from '#domain/clinical/check-form.ts';
import { editDistance } from '#domain/clinical/edit-distance.ts';
import { fold } from '#domain/clinical/fold.ts';
import { likenessTo } from '#domain/clinical/likeness.ts';
import { normaliseForm } from '#domain/clinical/normalise.ts';
import { codeIndexes, suggest } from '#domain/clinical/search-codes.ts';
import { anyForm } from './arbitrary-form.ts';

const today = '2026-03-09';
const now = '2026-03-09T11:47:00+03:00';
const date = fc.integer({ min: -40_000, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const kind = fc.constantFrom('newPatient', 'visit', 'editGeneral', 'editVisit');
const text = fc.string({ unit: 'grapheme', maxLength: 40 });

test('Normalising twice is normalising once', () => {
  fc.assert(
    fc.property(anyForm, fc.option(anyForm, { nil: undefined }), (form, original) => {
      const once = normaliseForm(form, { today, original });
      expect(normaliseForm(once, { today, original })).toEqual(once);
    }),
    { numRuns: 300 },
  );
});

test('Normalising never makes a text longer than it was typed, but for stamps and the body mass index', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const length = ({ patient, chart, visit }: typeof form) =>
        JSON.stringify([
          patient,
          chart,
          visit && { ...visit, vitals: { ...visit.vitals, bmi: '' } },
        ]).length;
      expect(length(normaliseForm(form, { today }))).toBeLessThanOrEqual(
        length(form) + today.length,
      );
    }),
    { numRuns: 300 },
  );
});

test('Whatever is typed, the rules answer with findings that the contract knows', () => {
  fc.assert(
    fc.property(anyForm, kind, fc.option(anyForm, { nil: undefined }), (form, kind, original) => {
      const allergies = original?.chart?.allergies.items ?? [];
      const findings = checkForm(form, { kind, today, now, allergies, original });
      expect(findingSchema.array().parse(findings)).toEqual(findings);
    }),
    { numRuns: 300 },
  );
});

test('A path of a finding leads into the form, or to the part that is missing', () => {
  const leads = (form: unknown, path: string): boolean =>
    path.split('.').every((_, index, names) => {
      const holder = names
        .slice(0, index)
        .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], form);
      return typeof holder === 'object' && holder !== null;
    });
  fc.assert(
    fc.property(anyForm, kind, (form, kind) => {
      const findings = checkForm(form, { kind, today, now, allergies: [] });
      expect(findings.filter(({ path }) => !leads(form, path))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('Nobody grows younger', () => {
  fc.assert(
    fc.property(date, date, date, (birthDate, one, other) => {
      const [earlier, later] = [one, other].toSorted() as [string, string];
      const months = (on: string) => {
        const age = ageOn({ birthDate, estimatedAge: '', estimatedOn: '' }, on);
        return age === null ? -1 : age.years * 12 + age.months;
      };
      expect(months(later)).toBeGreaterThanOrEqual(months(earlier));
    }),
  );
});

test('Folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(fold(fold(typed))).toBe(fold(typed));
    }),
    { numRuns: 3000 },
  );
});

test('Any query is answered, with entries of the list and no more than asked for', () => {
  const list = fc.constantFrom('conditions', 'symptoms', 'medicines', 'substances');
  fc.assert(
    fc.property(list, text, fc.integer({ min: 0, max: 20 }), (name, query, limit) => {
      const known = new Set(codeIndexes[name].map(({ suggestion }) => suggestion));
      const found = suggest(codeIndexes[name], query, limit);
      expect([found.length <= limit, found.every((one) => known.has(one))]).toEqual([true, true]);
    }),
  );
});

test('Every entry is found by its own name and by its code', () => {
  const entry = fc.constantFrom(
    ...Object.values(codeIndexes).flatMap((index) => index.map((one) => ({ index, one }))),
  );
  fc.assert(
    fc.property(entry, ({ index, one }) => {
      const { suggestion } = one;
      expect([
        suggest(index, suggestion.text, 500).includes(suggestion),
        suggest(index, suggestion.code, 500).includes(suggestion),
      ]).toEqual([true, true]);
    }),
  );
});

test('Every letter reads like its capital', () => {
  const letters = Array.from({ length: 0x20000 }, (_, point) => point)
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point));

  expect(letters.filter((letter) => fold(letter) !== fold(letter.toUpperCase()))).toEqual([]);
});

test('A person is very alike to the same data, in any case and order of the names', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 2, maxLength: 20 })
    .filter((typed) => fold(typed) !== '');
  fc.assert(
    fc.property(name, name, date, (family, given, birthDate) => {
      const sought = { family, given, birthDate, phones: [], identifiers: [] };
      const candidate = {
        name: { family: given.toUpperCase(), given: family, middle: '', preferred: '' },
        birthDate,
        estimatedBirthYear: null,
        phones: [],
        identifiers: [],
      };
      expect(likenessTo(sought)(candidate)).not.toBeNull();
    }),
  );
});

test('The edit distance is a distance, up to its limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ç', '𝒳'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect([
        editDistance(left, right, 20) === editDistance(right, left, 20),
        editDistance(left, left, 20),
        editDistance(left, right, 1),
      ]).toEqual([true, 0, Math.min(editDistance(left, right, 20), 2)]);
    }),
  );
});
