import type { PatientContent } from '#contract/clinical.ts';
import { useInRow, type InRow } from '#renderer/text/in-row.ts';

interface Contact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
}

const Phone = ({ number }: { readonly number: string }) => <bdi dir="ltr">{number}</bdi>;

const wordsWith = (given: InRow) => ({
  phones: (phones: PatientContent['phones']) =>
    phones.length === 0
      ? null
      : phones.map((number) => (
          <div key={number}>
            <Phone number={number} />
          </div>
        )),
  address: ({ line, area, city, region, postcode, country }: PatientContent['address']) =>
    given([line, area, [postcode, city].join(' ').trim(), region, country]) || null,
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
});

/** How people write where somebody lives and whom to call; null for what was not given. */
export const useContactWords = () => wordsWith(useInRow());
