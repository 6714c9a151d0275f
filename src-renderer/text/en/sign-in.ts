export const signIn = {
  title: 'Sign in',
  doctorTitle: 'Doctor sign-in',
  staffTitle: 'Doctor or reception sign-in',
  forNewPatient: 'To add a new patient, a doctor signs in first.',
  forStaff: 'Choose your name and type your passphrase.',
  who: 'Who is signing in?',
  submit: 'Sign in',
  nobody: 'Nobody can sign in here yet',
  nobodyHint: 'An administrator adds people in Settings and staff.',
  noDoctor: 'No doctor can sign in here yet',
  noDoctorHint:
    'A doctor who works at another computer brings their keys here with “My name is not here”.',
  missing: 'My name is not here',
  paused: 'Too many tries. Try again in {{time}}.',
  chooseFirst: 'Choose your name first.',
} as const;
