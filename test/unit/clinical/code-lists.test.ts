import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { medicationSchema, symptomSchema } from '#contract/clinical.ts';
import { conditions, medicines, substances, symptoms } from '#domain/clinical/code-lists.ts';

const icd10 = /^[A-Z]\d{2}(\.\d)?$/;
const atc = /^[A-Z]\d{2}[A-Z]{2}(\d{2})?$/;

const entry = z.strictObject({
  code: z.string(),
  text: symptomSchema.shape.text.min(3),
  words: z.array(z.string().min(2)),
});
const preparation = z.strictObject({
  strength: medicationSchema.shape.strength.min(1),
  form: medicationSchema.shape.form.min(1),
  unit: medicationSchema.shape.unit.min(1),
  route: medicationSchema.shape.route.min(1),
});
const classes = z.array(z.string().regex(/^[a-z0-9-]+$/));

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) < index);

describe('The code lists', () => {
  test.each([
    ['conditions', conditions, z.array(entry.extend({ code: z.string().regex(icd10) })).min(250)],
    ['symptoms', symptoms, z.array(entry.extend({ code: z.string().regex(icd10) })).min(120)],
    [
      'medicines',
      medicines,
      z
        .array(
          entry.extend({
            code: z.string().regex(atc),
            classes,
            preparations: z.array(preparation).min(1),
          }),
        )
        .min(220),
    ],
    ['substances', substances, z.array(entry.extend({ classes })).min(60)],
  ])('%s have their shape', (_, list, schema) => {
    expect(schema.safeParse(list).error?.issues ?? []).toEqual([]);
  });

  test('No name stands twice in a list, no code twice but for symptoms', () => {
    expect(
      [
        ...[conditions, symptoms, medicines, substances].map((list) =>
          list.map(({ text }) => text),
        ),
        ...[conditions, medicines, substances].map((list) => list.map(({ code }) => code)),
      ].flatMap(repeated),
    ).toEqual([]);
  });

  test('Every class that a substance covers has a medicine', () => {
    const given = new Set(medicines.flatMap((medicine) => medicine.classes));
    const covered = substances.flatMap((substance) => substance.classes);
    expect(covered.filter((name) => !given.has(name))).toEqual([]);
  });
});
