/** Cards on their way from where they were issued to a kiosk. */
export const kioskCards = {
  title: 'Cards at this kiosk',
  write: 'Card file',
  writeFor: 'Card file for {{label}}',
  writeConfirm: 'Write the file',
  writeHint:
    'It holds every card that was issued at this workstation. Only this kiosk opens the file, and each record in it still needs the card and its PIN.',
  written: 'The file {{name}} is written. Take it to the kiosk and open it there.',
  take: 'Choose the card file',
  takeHint:
    'It is written where cards are issued: Settings, Workstations, Card file. All of it is taken, or nothing.',
  taken:
    'Taken: {{kept}} cards. Left out, because they were replaced or their record is not here yet: {{leftOut}}. Taken away, because they ended: {{removed}}.',
  letIn: 'Let a card in again',
  letInHint: 'After five wrong PINs a card opens nothing here. Hold the card to the reader.',
  letInConfirm: 'Let it in',
  isLetIn: 'The card is let in again.',
} as const;
