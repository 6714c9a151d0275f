/** Who works in the clinic of the journeys. */
export const people = {
  administrator: { name: 'Beatrice Njeri', licence: '', passphrase: 'a calm grey heron at noon' },
  doctor: { name: 'Dr Amara Osei', licence: 'KE-1001', passphrase: 'seven lanterns by the river' },
  reception: { name: 'Joseph Kariuki', licence: '', passphrase: 'a brass bell on the counter' },
} as const;

export const secrets = { keyFile: 'the long way round the lake' } as const;

/** Words that stand nowhere else: where they turn up, clinical content has leaked. */
export const canary = {
  family: 'Quillfeather',
  given: 'Zanzibarine',
  illness: 'Vermilionitis',
  symptom: 'Glimmering hiccups',
  drug: 'Zorbamycetin',
  treatment: 'Cold moss compress',
  amended: 'Warm moss compress',
} as const;
