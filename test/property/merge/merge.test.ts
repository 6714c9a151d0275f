import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Medication, VisitContent } from '#contract/clinical.ts';
import type { VersionId } from '#contract/ids.ts';
import type { Choices } from '#contract/merge.ts';
import { sameContent } from '#domain/clinical/same-content.ts';
import { assemble } from '#domain/merge/assemble.ts';
import { mergeRows, type Versions } from '#domain/merge/merge-rows.ts';
import { medicine, visitWith } from '#test/unit/clinical/sample-forms.ts';

const words = fc.constantFrom('', 'one', 'two', 'three');
const medicines = fc.uniqueArray(
  fc.record({
    drug: fc.constantFrom('Metformin', 'Lisinopril', 'Warfarin', 'Aspirin'),
    dose: fc.constantFrom('500 mg', '850 mg', '1000 mg'),
    frequency: fc.constantFrom('once', 'twice', 'three times'),
    status: fc.constantFrom('active' as const, 'stopped' as const),
  }),
  { selector: ({ drug }) => drug, maxLength: 4 },
);
const visit = fc
  .record({ medicines, notes: words, treatment: words, systolic: words, diastolic: words })
  .map(({ medicines: taken, systolic, diastolic, ...texts }): VisitContent => {
    const plain = visitWith(texts);
    return {
      ...plain,
      vitals: { ...plain.vitals, systolic, diastolic },
      medications: {
        answer: taken.length > 0 ? 'has' : 'none',
        items: taken
          .toSorted((one, other) => (one.drug < other.drug ? -1 : 1))
          .map((each) => medicine(each.drug, each)),
      },
    };
  });

const versionOf = (place: number): VersionId => `v${place}` as VersionId;
const versionsOf = (
  before: VisitContent,
  ...contents: readonly VisitContent[]
): Versions<'visit'> => ({
  part: 'visit',
  before,
  heads: contents.map((content, place) => ({ version: versionOf(place), content })),
});
const several = fc.array(visit, { minLength: 2, maxLength: 4 });

/** Each difference decided by one of the versions, as the number says. */
const decided = (versions: Versions, by: number): Choices =>
  Object.fromEntries(
    mergeRows(versions)
      .filter(({ state }) => state === 'decide')
      .map(({ key }, place) => [
        key,
        { take: 'version', version: versionOf((by + place) % versions.heads.length) },
      ]),
  );

const byDrug = (content: VisitContent): VisitContent => ({
  ...content,
  medications: {
    ...content.medications,
    items: content.medications.items.toSorted((one, other) => (one.drug < other.drug ? -1 : 1)),
  },
});

const visitIn = (versions: Versions, choices: Choices): VisitContent => {
  const { content } = assemble(versions, choices);
  if (content === null || !('medications' in content)) throw new Error('no visit came of it');
  return content;
};

test('what only one doctor changed is taken, all of it', () => {
  fc.assert(
    fc.property(visit, visit, (before, changed) => {
      const versions = versionsOf(before, before, changed);

      expect(assemble(versions, {}).left).toEqual([]);
      expect(byDrug(visitIn(versions, {}))).toEqual(byDrug(changed));
    }),
  );
});

test('what both changed alike is taken', () => {
  fc.assert(
    fc.property(visit, visit, (before, changed) => {
      const versions = versionsOf(before, changed, changed);

      expect(assemble(versions, {}).left).toEqual([]);
      expect(byDrug(visitIn(versions, {}))).toEqual(byDrug(changed));
    }),
  );
});

test('a medicine is one that a doctor signed, never one of two doctors mixed', () => {
  fc.assert(
    fc.property(visit, several, fc.nat(), (before, contents, by) => {
      const versions = versionsOf(before, ...contents);
      const signed: readonly Medication[] = [before, ...contents].flatMap(
        ({ medications }) => medications.items,
      );

      const merged = visitIn(versions, decided(versions, by)).medications.items;

      expect(merged.filter((row) => !signed.some((each) => sameContent(each, row)))).toEqual([]);
      expect(new Set(merged.map(({ drug }) => drug)).size).toBe(merged.length);
    }),
  );
});

test('two numbers of one reading are those of one doctor', () => {
  fc.assert(
    fc.property(visit, several, fc.nat(), (before, contents, by) => {
      const versions = versionsOf(before, ...contents);
      const read = ({ vitals: { systolic, diastolic } }: VisitContent) =>
        `${systolic}/${diastolic}`;

      const merged = visitIn(versions, decided(versions, by));

      expect([before, ...contents].map(read)).toContain(read(merged));
    }),
  );
});

test('what two doctors changed differently is never taken without a choice', () => {
  fc.assert(
    fc.property(visit, several, (before, contents) => {
      const versions = versionsOf(before, ...contents);
      const differs = (text: (content: VisitContent) => string): boolean =>
        new Set(contents.map(text).filter((each) => each !== text(before))).size > 1;

      const { left } = assemble(versions, {});

      expect([left.includes('visit.notes'), left.includes('visit.treatment')]).toEqual([
        differs(({ notes }) => notes),
        differs(({ treatment }) => treatment),
      ]);
    }),
  );
});

test('which doctor comes first changes nothing of what is left to decide', () => {
  fc.assert(
    fc.property(visit, several, (before, contents) => {
      const keys = (versions: Versions) => assemble(versions, {}).left.toSorted();

      expect(keys(versionsOf(before, ...contents.toReversed()))).toEqual(
        keys(versionsOf(before, ...contents)),
      );
    }),
  );
});

test('nothing is left once each difference is decided', () => {
  fc.assert(
    fc.property(visit, several, fc.nat(), (before, contents, by) => {
      const versions = versionsOf(before, ...contents);

      expect(assemble(versions, decided(versions, by)).left).toEqual([]);
    }),
  );
});
