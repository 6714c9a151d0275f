import { describe, expect, test } from 'vitest';
import { clinicWithNodes, edited, served } from '#test/support/clinic-with-nodes.ts';
import { json } from '#test/support/fake-node.ts';
import { addPatient, asDoctor } from '#test/support/quick-clinic.ts';
import { pageOf } from '#test/support/real-app.ts';

const { first, second, third } = served;
const { app, nodes, node: nodeAt, name, nameAll } = clinicWithNodes();

describe('a hash that is looked for on the nodes', () => {
  const nobody = () => pageOf(app().app, app().traffic);
  const answersFor = async (hash: string) => {
    const { outcome, answers, facts } = await nobody().get('verify.onNodes', { hash });
    return {
      outcome,
      answers: answers.map(({ answer, height, flaw, fault }) =>
        [answer, height, flaw, fault].filter((part) => part !== null).join(' '),
      ),
      facts,
    };
  };

  test('when none is named', async () => {
    expect(await answersFor(first.id)).toEqual({ outcome: 'noNodes', answers: [], facts: null });
  });

  test('and stands on none of this workstation is recomputed from what they give out', async () => {
    await nameAll();
    expect(await answersFor(first.id)).toEqual({
      outcome: 'genuine',
      answers: nodes().map(() => 'found 1'),
      facts: expect.objectContaining({ operation: 'CREATE', signer: '' }),
    });
  });

  test('of a record of this clinic names its signer and no patient', async () => {
    await nameAll();
    const doctor = pageOf(app().app, app().traffic);
    await asDoctor(doctor);
    const { transaction } = await addPatient(doctor);
    const stored = await nobody().get('ledger.json', { hash: transaction });
    nodeAt(0).serve([[JSON.parse(stored.json) as unknown]]);

    const found = await answersFor(transaction);

    expect(found).toMatchObject({
      outcome: 'genuine',
      answers: ['found 1', 'absent', 'absent', 'absent'],
      facts: { kind: 'visit', signer: 'Dr Amara Osei' },
    });
    expect(JSON.stringify(found)).not.toMatch(/Otieno|Grace|Pneumonia/);
  });

  test('is told apart, node by node', async () => {
    await nameAll();
    nodeAt(0).serve([[edited], [second, third]]);
    nodeAt(1).serve([[second], [first]]);
    nodeAt(2).override(({ url = '' }, response) =>
      url.includes('/transactions/') ? json(response, second) : false,
    );
    expect(await answersFor(first.id)).toMatchObject({
      outcome: 'contradicted',
      answers: ['different 1 hash', 'different 2 block', 'different 1 id', 'different 1 block'],
    });
  });

  test('is contradicted by one that lies, and proved by the others', async () => {
    await nameAll();
    nodeAt(0).serve([[edited], [second, third]]);
    await nodeAt(1).close();
    nodeAt(2).serve([[], [second, third]]);
    expect(await answersFor(first.id)).toMatchObject({
      outcome: 'contradicted',
      answers: ['different 1 hash', 'unasked unreachable', 'absent', 'found 1'],
      facts: { operation: 'CREATE' },
    });
  });

  test.each([
    [500, 'different broken'],
    [502, 'unasked serverError'],
  ])('makes one node fail with %i', async (status, answer) => {
    await name(0);
    nodeAt(0).override(({ url = '' }, response) =>
      url.includes('/transactions/') ? json(response, {}, status) : false,
    );
    expect(await answersFor(first.id)).toMatchObject({ answers: [answer] });
  });

  test('is in no block of the node that says so', async () => {
    await name(0);
    nodeAt(0).override(({ url = '' }, response) =>
      url.includes('blocks?') ? json(response, [2]) : false,
    );
    expect(await answersFor(first.id)).toMatchObject({ answers: ['different 2 block'] });
  });
});
