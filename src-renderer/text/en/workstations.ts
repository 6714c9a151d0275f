/** More than one workstation: adding one, and the way of an empty computer into the clinic. */
export const workstations = {
  title: 'Workstations',
  add: 'Add a workstation',
  label: 'Stands at',
  purpose: 'For',
  purpose_clinical: 'Doctors',
  purpose_reception: 'Reception',
  purpose_kiosk: 'Kiosk',
  purposeHint_clinical: 'Opens every record of this clinic.',
  purposeHint_reception:
    'Finds patients and checks them in; a doctor who signs in adds new ones. Keeps no key to an illness.',
  purposeHint_kiosk: 'Holds no key. A patient opens their own record with card and PIN.',
  key: 'Signing key',
  state: 'State',
  state_waiting: 'Waiting for a block',
  state_active: 'Active, block {{height}}',
  state_revoked: 'Ended, block {{height}}',
  here: 'this one',
  handedOver: 'Keys handed over {{time}}',
  notInNetwork:
    'A second workstation needs a network, in which both find the same blocks. Join one under Ledger and network first.',
  noPlainNode:
    'Every named node asks for headers. They may be secret, so they are in no code. Name one node that answers without.',
  openLedger: 'Ledger and network',

  addTitle: 'Add a workstation',
  addHint: 'You get a code for the new computer. Nothing is signed yet.',
  labelExample: 'Front desk 2',
  prefix: 'Record numbers made there begin with',
  prefixHint: 'Two to four capital letters and digits, a letter first.',
  makeCode: 'Make the code',
  inviteAbout: 'New workstation: {{label}}',

  openTitle: 'Not answered yet',
  openHint: '{{purpose}}, begins with {{prefix}}. Code made {{time}}.',
  showCode: 'Show the code',
  enterReply: 'Enter the answer',
  withdraw: 'Withdraw',
  showCodeFor: 'Show the code for {{label}}',
  enterReplyFor: 'Enter the answer of {{label}}',
  withdrawFor: 'Withdraw the code for {{label}}',

  codeTitle: 'Code for {{label}}',
  codeHint:
    'Start Careledger on the new computer, choose “One more computer of a clinic”, and scan or paste this. It holds nothing secret.',
  codeText: 'Enrolment code',

  replyTitle: 'Answer of {{label}}',
  replyHint: 'The new computer shows its answer once it has the code. Scan or paste it here.',
  replyText: 'Answer',
  replyRead: 'Read the answer',
  digitsTitle: 'Are these the digits on the new computer?',
  digitsHint:
    'Read them to whoever stands there, or go and look. If they differ, somebody changed the answer on its way: do not go on.',
  digitsSame: 'They are the same',
  enrolAbout: 'Workstation: {{label}}',
  enrolConfirm: 'Let it in',
  enrolled: '{{label}} is signed. Once a block holds it, a doctor writes its hand-over file.',

  handOver: 'Hand-over file',
  handOverFor: 'Write the hand-over file for {{label}}',
  handOverTitle: 'Hand-over file for {{label}}',
  handOverHint_clinical:
    'It brings the keys of every patient to this one computer. Only it can open the file.',
  handOverHint_reception:
    'It brings the keys to names and contacts to this one computer. Only it can open the file.',
  handOverHint_kiosk:
    'It brings the names of staff, and no patient’s key. Only this computer can open it.',
  handOverConfirm: 'Write the file',
  handOverProgress: '{{done}} of {{total}} keys',
  handOverDone: 'The file {{name}} is written. Take it to the new computer and open it there.',

  end: 'End',
  endFor: 'End {{label}}',
  endTitle: '{{label}} is ended',
  endBody:
    'Nothing that it signs counts from now on, and no new key reaches it. What it holds stays on its disk: everybody who worked there should choose a new passphrase.',
  endConfirm: 'End this workstation',
  ended: '{{label}} is ended.',

  startTitle: 'What is this computer?',
  startFirst: 'The first computer of a clinic',
  startFirstHint: 'It makes a new clinic with its own ledger.',
  startNext: 'One more computer of a clinic',
  startNextHint: 'The administrator gives you a code.',
  step_code: 'Code of the clinic',
  step_reply: 'Answer',
  step_file: 'Hand-over file',
  next_code: 'Next: code of the clinic',
  joinTitle: 'Join a clinic',
  pasteCode: 'Code from the administrator',
  pasteHint:
    'At another workstation: Settings, Workstations, Add a workstation. Scan or paste the code here.',
  readCode: 'Read the code',
  offerTitle: 'What the code says',
  offerNodes: 'Nodes',
  offerRoot: 'Root key of the clinic',
  begin: 'Next: answer',
  replyShow: 'Answer for the administrator',
  replyShowHint:
    'Scan or paste this where the code was made. It holds public keys, and nothing secret.',
  yourDigits: 'Digits to compare',
  yourDigitsHint: 'The other screen shows the same. Say so only if every one is the same.',
  waitingBlock: 'Waiting for the administrator’s signature in a block',
  blocksHere: 'Blocks here: {{height}}',
  trouble_silent: 'No node answers. What was begun is kept, and goes on by itself.',
  trouble_tooFew:
    'Too few nodes have the newest blocks. What was begun is kept, and goes on by itself.',
  trouble_short: 'The nodes have fewer blocks than were taken from them before.',
  trouble_disputed: 'The nodes differ. Nothing is taken until they agree.',
  trouble_otherChain: 'The nodes are of another network than before.',
  trouble_full: 'The disk of this computer is full.',
  trouble_otherClinic:
    'These are not the blocks that the code speaks of. Do not go on; ask the administrator for a new code.',
  isEnrolled: 'The clinic knows this computer',
  isRevoked: 'The administrator ended this workstation. Start again with a new code.',
  chooseFile: 'Choose the hand-over file',
  chooseFileHint:
    'A doctor writes it at another workstation: Settings, Workstations, Hand-over file.',
  fileProgress: '{{done}} of {{total}} keys checked and taken',
  fileReading: 'Opening the file…',
  leave: 'Start again',
  leaveTitle: 'Start again?',
  leaveBody:
    'The keys of this attempt are set aside. A code that was answered cannot be used again.',
  aside: 'What was begun is kept: this window can be closed and opened at any time.',
} as const;
