import type { PatientContent } from '#contract/clinical.ts';

interface Contact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
}

const given = (words: readonly string[]): string => words.filter((word) => word !== '').join(', ');

const Phone = ({ number }: { readonly number: string }) => <bdi dir="ltr">{number}</bdi>;

/** How people write where somebody lives and whom to call; null for what was not given. */
export const contactWords = {
  phones: (phones: PatientContent['phones']) =>
    phones.length === 0
      ? null
      : phones.map((number) => (
          <div key={number}>
            <Phone number={number} />
          </div>
        )),
  address: ({ line, area, city, region, postcode, country }: PatientContent['address']) =>
    given([line, area, given([postcode, city]).replace(', ', ' '), region, country]) || null,
  people: (people: readonly Contact[]) => {
    const named = people.filter(({ name, phone }) => name !== '' || phone !== '');
    return named.length === 0
      ? null
      : named.map(({ name, relation, phone }) => (
          <div key={`${name} ${phone}`}>
            {given([name, relation])}
            {phone !== '' && (
              <div>
                <Phone number={phone} />
              </div>
            )}
          </div>
        ));
  },
  insurance: ({ provider, number }: PatientContent['insurance']) =>
    given([provider, number]) || null,
} as const;
