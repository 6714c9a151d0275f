import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Form } from '#contract/clinical.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  draftPatient,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';

afterAll(removeFolders);

let clinic: Clinic;
let app: RealApp;
beforeAll(async () => {
  clinic = await foundClinic();
  app = await openClinic(clinic);
  await asDoctor(app.page);
});
afterAll(() => app.close());

const formOf = (family: string, notes = ''): Form => ({
  ...goodForm(),
  patient: { ...goodForm().patient, name: { family, given: family, middle: '', preferred: '' } },
  visit: { ...goodForm().visit, notes },
});

const scripts = [
  ['Arabic', 'محمد بن راشد'],
  ['Hebrew with points', 'שָׁלוֹם'],
  ['Devanagari', 'क्षत्रिय'],
  ['Bengali', 'রবীন্দ্রনাথ'],
  ['Tamil', 'திருவள்ளுவர்'],
  ['Thai', 'สมเด็จพระเจ้า'],
  ['Khmer', 'សម្តេច'],
  ['Burmese', 'အောင်ဆန်းစုကြည်'],
  ['Han', '欧阳修'],
  ['Han outside the first plane', '𠮷野家'],
  ['Hangul', '김철수'],
  ['Hangul in parts', '김철수'],
  ['Kana', 'ｱﾔﾊﾟﾈｺ さくら'],
  ['Ethiopic', 'ኃይለ ሥላሴ'],
  ['Georgian', 'ქეთევან'],
  ['Greek', 'Ἀριστοτέλης'],
  ['Cyrillic', 'Ґалаґан'],
  ['Vietnamese', 'Nguyễn Thị Ngọc Ánh'],
  ['Yoruba', 'Ọláńrewájú'],
  ['N’Ko', 'ߛߏ߬ߟߏ߫'],
  ['Adlam', '𞤀𞤣𞤤𞤢𞤥'],
  ['Cherokee', 'ᏍᏏᏉᏯ'],
  ['Zalgo', `Z${'\u0334\u0321\u0357'.repeat(20)}o`],
  ['emoji, joined', '👩🏽‍⚕️👨‍👩‍👧‍👦🇰🇪🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['an apostrophe', "O'Brien-Ní Dhálaigh, Jr."],
  ['markup', '<script>alert("x")</script>'],
  ['a statement', "Robert'); DROP TABLE patients;--"],
  ['a template', '${process.exit()} {{7*7}} %s %00 \\u0000'],
  ['an override', '\u202Egnorw\u202C \u2066left\u2069'],
] as const;

describe('a name', () => {
  test.each(scripts)(
    'in %s is stored, signed, listed and read back as it was typed',
    async (_script, typed) => {
      const { patient, transaction } = await addPatient(app.page, formOf(typed, typed));

      const record = await app.page.get('patients.record', { patient });
      const { found } = await app.page.get('patients.search', { query: '', limit: 1 });
      const content = record.demographics.versions[0]?.content;
      const verified = await app.page.get('verify.transaction', { hash: transaction });

      expect(record.trust.state).toBe('whole');
      expect(verified.outcome).toBe('genuine');
      expect(content?.name.family.normalize('NFC')).toBe(typed.normalize('NFC'));
      expect(found).toMatchObject([{ patient, name: { family: content?.name.family } }]);
    },
  );

  test.each(
    scripts.filter(
      ([script]) =>
        !['emoji, joined', 'markup', 'a template', 'an override', 'Zalgo'].includes(script),
    ),
  )('in %s is found by what was typed', async (_script, typed) => {
    const { total } = await app.page.get('patients.search', { query: '', limit: 1 });
    const { found } = await app.page.get('patients.search', { query: typed, limit: 100 });

    expect(total).toBeGreaterThan(0);
    expect(found.map(({ name }) => name.family.normalize('NFC'))).toContain(typed.normalize('NFC'));
  });

  test('is tidied at its ends and between its words', async () => {
    const { patient } = await addPatient(app.page, formOf('  Ada\u00a0\u3000 Lovelace '));

    const { demographics } = await app.page.get('patients.record', { patient });

    expect(demographics.versions[0]?.content?.name.family).toBe('Ada Lovelace');
  });

  test.each([
    ['a NUL', 'Ada\u0000'],
    ['a bell', 'Ada\u0007'],
    ['an escape', '\u001b[31mAda'],
    ['half a character', 'Ada\ud83d'],
    ['the other half', '\udc69Ada'],
  ])('with %s is refused by the name of its field, and the draft stays', async (_what, typed) => {
    const { draft, revision } = await draftPatient(app.page);

    const reply = await app.page.call('drafts.save', { draft, revision, form: formOf(typed) });
    const kept = await app.page.get('drafts.open', { draft });
    await app.page.get('drafts.discard', { draft });

    expect(reply).toEqual({
      ok: false,
      error: {
        code: 'badInput',
        issues: [
          { path: 'form.patient.name.family', code: 'characters' },
          { path: 'form.patient.name.given', code: 'characters' },
        ],
      },
    });
    expect(kept.form.patient?.name.family).toBe('Otieno');
  });
});

describe('eight megabytes pasted', () => {
  const paste = 'lorem ipsum '.repeat(700_000);

  test('into any field are refused by its name and never repeated', async () => {
    const { draft, revision } = await draftPatient(app.page);

    const replies = [
      await app.page.call('drafts.save', { draft, revision, form: formOf(paste, paste) }),
      await app.page.call('patients.search', { query: paste, limit: 10 }),
      await app.page.call('verify.transaction', { hash: paste }),
      await app.page.call('session.patientSignIn', { card: paste, pin: '000000' }),
    ];
    const kept = await app.page.get('drafts.open', { draft });

    expect(replies).toMatchObject(replies.map(() => ({ ok: false, error: { code: 'badInput' } })));
    expect(JSON.stringify(replies).length).toBeLessThan(1_000);
    expect(kept.revision).toBe(revision);
  });

  test('as a passphrase are refused before any key is derived', async () => {
    const { people } = await app.page.get('session.people', {});
    const person = people[0]?.person ?? ('' as never);

    const reply = await app.page.call('session.signIn', { person, passphrase: paste });

    expect(reply).toMatchObject({ error: { code: 'badInput', issues: [{ path: 'passphrase' }] } });
  });
});
