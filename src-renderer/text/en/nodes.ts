import type { NodeFault } from '#contract/network.ts';

interface Words {
  readonly what: string;
  readonly next: string;
}

/** What was found instead of an answer, and what to do. */
export const nodeFaults = {
  unknownHost: {
    what: 'No computer has this name.',
    next: 'Compare the address letter by letter, and look whether this PC has a network.',
  },
  unreachable: {
    what: 'Nothing answers there.',
    next: 'The node may be off, or a firewall stands between. Ask who runs it.',
  },
  timedOut: {
    what: 'It does not answer in time.',
    next: 'It may be busy, or the line is slow. Try again later.',
  },
  cutOff: {
    what: 'The answer ended in the middle.',
    next: 'Try again. If it stays, ask who runs the node.',
  },
  notLoopback: {
    what: 'The name leads to another computer.',
    next: 'Without https only this PC itself can be asked. Use an https address.',
  },
  noTls: {
    what: 'It does not speak https.',
    next: 'Compare the port. A node of a network has to be reached by https.',
  },
  badCertificate: {
    what: 'Nobody known vouches for its certificate.',
    next: 'Ask who runs the node for the certificate’s SHA-256, and type it as the pinned one. Nothing was sent.',
  },
  wrongPin: {
    what: 'It shows another certificate than the pinned one.',
    next: 'Do not go on before you know why: ask who runs the node. Nothing was sent.',
  },
  notHttp: {
    what: 'Another kind of program answers there.',
    next: 'Compare the port. BigchainDB usually has 9984, or 443 behind https.',
  },
  redirect: {
    what: 'It sends on to another address.',
    next: 'That is not followed. Type the address of the node itself.',
  },
  webPage: {
    what: 'A web page answers there, no node.',
    next: 'It may be a sign-in page of the network, or the wrong address.',
  },
  notJson: {
    what: 'Something else than BigchainDB answers there.',
    next: 'Compare address and port.',
  },
  tooLarge: {
    what: 'The answer is longer than any node’s.',
    next: 'It was not read. Ask who runs the node.',
  },
  notBigchainDb: {
    what: 'It answers, but is no BigchainDB.',
    next: 'Compare address and port.',
  },
  otherVersion: {
    what: 'It is a BigchainDB of another version than 2.',
    next: 'Ask for a node with BigchainDB 2.2.',
  },
  malformed: {
    what: 'Its answers cannot be right.',
    next: 'Do not use it, and tell who runs it: heights, ids or numbers are not as BigchainDB writes them.',
  },
  accessRefused: {
    what: 'It does not let this clinic in.',
    next: 'Add the headers that its host gave you, or type them anew.',
  },
  notThere: {
    what: 'There is no such page.',
    next: 'Compare the address; BigchainDB may stand under a path.',
  },
  tooManyRequests: {
    what: 'It was asked too often.',
    next: 'Wait some minutes. If it stays, ask its host for more.',
  },
  requestRefused: {
    what: 'It refuses to answer.',
    next: 'Compare the address, and the headers that its host wants.',
  },
  serverError: {
    what: 'The node itself is in trouble.',
    next: 'Try again later, and tell who runs it. A node whose database was changed fails like this, too.',
  },
  headersSealed: {
    what: 'Its secret headers cannot be opened.',
    next: 'Unlock the keychain of this computer, or type the headers anew in Settings.',
  },
  stopped: { what: 'The question was given up.', next: 'Ask again.' },
} as const satisfies Record<NodeFault, Words>;

export const nodes = {
  state_agrees: 'Agrees',
  state_behind: 'Behind',
  state_differs: 'Differs',
  state_disputed: 'Disputed',
  state_alone: 'Nothing to compare',
  state_unasked: 'Cannot be asked',
  why_blocks: 'Block {{height}} holds other transactions.',
  why_withheld: 'Block {{height}} is missing.',
  why_broken: 'It fails on block {{height}}: its database may have been changed.',
  why_altered: 'A transaction in block {{height}} was changed.',
  disputedHint: 'No side has most of the nodes.',
  httpStatus: 'HTTP {{status}}',
  asking: 'Asking the nodes…',

  strip_asking_one: '{{count}} node, not asked yet',
  strip_asking_other: '{{count}} nodes, not asked yet',
  strip_agree_one: '{{agreeing}} of {{count}} node agrees',
  strip_agree_other: '{{agreeing}} of {{count}} nodes agree',
  strip_differ_one: '{{count}} of {{all}} nodes differs',
  strip_differ_other: '{{count}} of {{all}} nodes differ',
  strip_alone: '1 node answers',
  strip_silent: 'No node answers',

  title: 'Network',
  subtitle_one: '{{count}} node is named here. No node is believed: everything is computed again.',
  subtitle_other:
    '{{count}} nodes are named here. No node is believed: everything is computed again.',
  look: 'Ask the nodes again',
  node: 'Node',
  state: 'State',
  height: 'Height',
  behind: 'Behind',
  behindBlocks_one: '{{count}} block',
  behindBlocks_other: '{{count}} blocks',
  answeredIn: 'Answers in',
  milliseconds: '{{number}} ms',
  notKnown: '–',
  agreeing: '{{agreeing}} of {{all}} agree',
  ownLedger: 'Ledger of this PC',
  keptCopy: 'Copy of the network on this PC',
  keptCopyHint:
    'The records of this clinic stand in the network’s blocks. This PC keeps a copy and computed all of it again.',
  ownLedgerHint:
    'The nodes are asked and compared. The records of this PC stay in its own ledger; they are not sent to the nodes.',

  validators_one: '{{count}} validator',
  validators_other: '{{count}} validators',
  survives_zero: 'Survives no node failing',
  survives_one: 'Survives {{count}} node failing',
  survives_other: 'Survives {{count}} nodes failing',
  survivesBody_zero:
    'With {{all}} of {{all}} needed, one that is down or lying stops new records. Four validators survive one.',
  survivesBody_one:
    'With {{count}} of {{all}} down or lying, records still go in. With {{more}} down, reading goes on and new records wait.',
  survivesBody_other:
    'With {{count}} of {{all}} down or lying, records still go in. With {{more}} down, reading goes on and new records wait.',
  survivesNow: 'Cannot be asked now: {{silent}}. With other blocks: {{other}}.',
  survivesUnknown: 'Validators not known',
  survivesUnknownBody: 'The nodes that answer do not name the same validators.',
  heightHint: 'The height that most of the nodes have reached',
  agreementTitle: 'Compared',
  compared: 'Blocks {{from}} to {{to}}, {{time}}',
  comparedNone: 'No block yet, {{time}}',
  comparedNobody: 'Nobody answered, {{time}}',

  differTitle_one: '{{count}} node differs: {{names}}',
  differTitle_other: '{{count}} nodes differ: {{names}}',
  differBody:
    'It does not hold what most nodes hold. Take no record from it, and tell who runs it. Nothing on this PC was changed.',
  doubtTitle: 'Most nodes contradict the blocks on this PC',
  doubtBody:
    'Other nodes were named, the network was begun anew, or a node told false blocks while it answered alone. Nothing is sent, and nothing here counts as read back. First compare the addresses in Settings, and ask who runs the network.',
  doubtAsk: 'Then an administrator can fetch the blocks anew.',
  fetchAnew: 'Fetch the blocks anew',
  fetchAnewShort: 'Fetch anew',
  fetchAnewAbout: 'The copy of the blocks on this PC is replaced by that of the nodes named now',
  fetchAnewBody:
    'What was signed on this PC is kept, and what stands in none of the new blocks is sent again. Everybody is signed out and can sign in when the first blocks are here: the nodes have to answer for that.',
  disputedTitle: 'The nodes do not agree',
  disputedBody:
    'No side has most of them, so nobody can say from here which is right. Name more nodes, or ask who runs these. Nothing on this PC was changed.',
  unprovedTitle_one: '{{count}} transaction matches its hash on no node',
  unprovedTitle_other: '{{count}} transactions match their hash on no node',
  unprovedBody:
    'It was not written by Careledger, whose records always match, or all nodes were changed alike.',

  blocksTitle: 'Transactions in the newest blocks',
  blocksHint: 'By height: a node tells no time.',
  asPicture: 'Picture',
  asList: 'List',
  viewAs: 'Show as',
  block: 'Block',
  transactions: 'Transactions',
  noMajority: 'Not agreed',
  pictureLabel:
    'Bars: blocks {{from}} to {{to}}, up to {{most}} transactions each. The list has each of them.',
  noBlocks: 'The network has no block yet.',

  emptyTitle: 'No other node is named',
  emptyBody:
    'Here you would see each node of a BigchainDB network: whether it answers, how far it goes, and whether it holds the same blocks as the others.',
  emptyAction: 'Name the nodes',
  emptyAsk: 'An administrator can name them in Settings.',

  settingsTitle: 'Nodes of the network',
  settingsEmpty:
    'No node is named. Name the nodes that your network gave you, and each is asked and compared.',
  add: 'Add a node',
  addTitle: 'Add a node',
  changeTitle: 'Change {{name}}',
  change: 'Change',
  changeFor: 'Change {{name}}',
  remove: 'Remove',
  removeFor: 'Remove {{name}}',
  removeTitle: 'Remove {{name}}?',
  removeBody:
    'It is not asked any more, and its secret headers are destroyed on this PC. The node itself keeps what it has.',
  removed: '{{name}} is removed.',
  saved: '{{name}} is saved.',
  name: 'Name',
  nameHint: 'As people say it: the hospital or office that runs it.',
  address: 'Address',
  addressHint: 'https, as its host gave it. Plain http works for this PC only.',
  pin: 'Pinned certificate',
  pinHint: 'SHA-256 of its certificate. Empty: well-known authorities decide.',
  pinned: 'Certificate pinned',
  headers: 'Headers for a hosted node',
  headersHint: 'Sent with every question. They are kept in the keychain and never shown again.',
  headersKept: 'Kept and never shown: {{names}}',
  headersReplace: 'Type them anew',
  headerName: 'Header name',
  headerValue: 'Header value',
  addHeader: 'Add a header',
  removeHeader: 'Remove this header',
  withHeaders_one: '{{count}} secret header',
  withHeaders_other: '{{count}} secret headers',
  test: 'Test',
  save: 'Save',
  notAnAddress: 'This is no address of a node. Example: https://node.example',
  plainHttp: 'Without https, anybody on the way could change the answers. Use https.',
  notAPin: 'A SHA-256 is 64 letters and digits, 0 to 9 and a to f.',
  pinWithoutTls: 'Plain http has no certificate to pin.',
  notThisHeader: 'One of these headers is set by Careledger itself.',
  headerTwice: 'A header stands here twice.',
  typeAgain: 'Another address: type its headers anew. They go to no other host than theirs.',
  badHeader: 'Letters, digits and signs of a keyboard only.',

  testing: 'Asking the node…',
  tested_agrees: 'Reachable, and holds the same blocks as the others',
  tested_behind: 'Reachable, and still catching up',
  tested_differs: 'Reachable, and does not hold the same blocks as the others',
  tested_disputed: 'Reachable, and the nodes do not agree',
  tested_alone: 'Reachable',
  testedNext_agrees: 'It can be used.',
  testedNext_behind: 'It can be used. It is {{behind}} short of the others.',
  testedNext_differs: 'Do not use it before you know why. It may belong to another network.',
  testedNext_disputed: 'Ask who runs them which is right. One may belong to another network.',
  testedNext_alone:
    'No other named node answers, so its blocks cannot be compared. Name a second one.',
  testedVersion: 'Answers as',
  testedVersionValue: 'BigchainDB {{version}}',
  testedHeight: 'Height',
  testedTime: 'First answer after',
  testedValidators: 'Validators',
  testedOthers: 'Compared with',
  testedOthersValue_one: '{{count}} other node',
  testedOthersValue_other: '{{count}} other nodes',
  testedCertificate: 'Certificate',
  pinThis: 'Pin this certificate',
  pinThisHint: 'Compare it with what its host told you first.',

  verifyTitle: 'On the nodes',
  verifyOutcome_genuine_one: '{{count}} of {{all}} node holds the same bytes',
  verifyOutcome_genuine_other: '{{count}} of {{all}} nodes hold the same bytes',
  verifyOutcome_contradicted_one: 'Tampered or lying: {{names}}',
  verifyOutcome_contradicted_other: 'Tampered or lying: {{names}}',
  verifyOutcome_notFound: 'On no node that answered',
  verifyOutcome_unasked: 'No node could be asked',
  verifyComputed: 'Hash and signature computed here, {{time}}',
  verifyElsewhere: 'Genuine and unchanged, on the nodes',
  verifyElsewhereBody:
    'This PC does not hold it. What the nodes gave out was checked here, {{time}}.',
  verifyNowhere: 'Neither on this PC nor on a node',
  verifyNotHere: 'Not on this PC. The nodes were asked, {{time}}.',
  verifyOthers_one: '{{count}} of {{all}} node holds the signed bytes.',
  verifyOthers_other: '{{count}} of {{all}} nodes hold the signed bytes.',
  answer_found: 'Found in block {{height}}, with the same bytes',
  answer_absent: 'Not there',
  answer_unasked: 'Cannot be asked',
  answer_different: 'A different body',
  result_found: 'Same',
  result_absent: 'Not there',
  result_unasked: 'Not checked',
  result_different: 'Differs',
  flaw_id: 'It gives out another transaction under this hash.',
  flaw_hash:
    'What it gives out is not what the hash was computed from. It was changed, or the node lies.',
  flaw_signature: 'Nobody signed what it gives out.',
  flaw_shape: 'What it gives out is no transaction.',
  flaw_broken:
    'It has something under this hash and fails on it: its database may have been changed.',
  flaw_block: 'It is not in the block that this node names, or the other nodes name another.',
} as const;
