import type { CallName } from '#contract/calls/index.ts';
import { asAdministrator, asDoctor, names } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import type { World } from '#test/support/contract-world.ts';
import { proveStaff } from '#test/support/two-workstations.ts';
import { type Entry, marker, notAnId, nothing } from './entry.ts';

let asked = 0;

const ask = ({ nobody }: World) => {
  asked += 1;
  return nobody.call('people.ask', {
    person: null,
    name: `Nurse ${asked}`,
    registration: '',
    passphrase: 'eleven boats before the storm',
  });
};

const request = async (world: World): Promise<{ readonly code: string }> => {
  const reply = await ask(world);
  if (!reply.ok) throw new Error(reply.error.code);
  return { code: reply.value.code };
};

type PeopleCall = Extract<CallName, `people.${string}`>;

/** After those of workstations: a second one is there. What was carried to it arrives nowhere else. */
export const peopleEntries: Readonly<Record<Exclude<PeopleCall, 'people.arrive'>, Entry>> = {
  'people.ask': { good: ask, bad: [{ person: marker, name: 'A', registration: '' }, 'person'] },
  'people.known': { good: ({ nobody }) => nobody.call('people.known', {}), bad: nothing },
  'people.readRequest': {
    good: async (world) => {
      const code = await request(world);
      await asAdministrator(world.administrator);
      return world.administrator.call('people.readRequest', code);
    },
    bad: [{ code: `${marker}\u0000` }, 'code'],
  },
  'people.enrol': {
    good: async (world) => {
      const code = await request(world);
      await asAdministrator(world.administrator);
      await proveStaff(world.administrator);
      return world.administrator.call('people.enrol', { ...code, roles: ['reception'] });
    },
    bad: [{ code: '', roles: [marker] }, 'roles.0'],
  },
  'people.places': {
    good: async ({ doctor }) => {
      await asDoctor(doctor);
      return doctor.call('people.places', {});
    },
    bad: nothing,
  },
  'people.carry': {
    good: async ({ doctor }) => {
      await asDoctor(doctor);
      const { places } = await doctor.get('people.places', {});
      const [place] = places;
      if (place === undefined) throw new Error(`${names.doctor} can work nowhere else`);
      return doctor.call('people.carry', {
        workstation: place.workstation,
        passphrase: passphrases.doctor,
      });
    },
    bad: notAnId('workstation'),
  },
};
