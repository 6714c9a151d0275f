import type { FollowTrouble, JoinObstacle } from '#contract/membership.ts';

interface Words {
  readonly what: string;
  readonly next: string;
}

/** What stands before joining, and how to put it right. */
const obstacles = {
  noNodes: {
    what: 'No node is named.',
    next: 'Add the nodes that your network gave you, above, and check again.',
  },
  nodesSilent: {
    what: 'No named node answers.',
    next: 'Test each of them above. The line may be down, or the nodes are off.',
  },
  nodesDiffer: {
    what: 'A node holds other blocks than the others.',
    next: 'See on the network page which one. Remove it, or ask who runs it, and check again.',
  },
  ledgerDamaged: {
    what: 'The ledger of this PC is not whole.',
    next: 'Nothing damaged goes into a network. Check the whole ledger on the network page, and put back a backup.',
  },
  recordsWaiting: {
    what: 'Something signed is in no block yet.',
    next: 'Wait until nothing waits to be sent, and decide what was not accepted.',
  },
  notPostable: {
    what: 'A record is longer than nodes take.',
    next: 'Ask who runs the network for nodes that take longer ones. Nothing can be left out.',
  },
} as const satisfies Record<JoinObstacle, Words>;

/** What holds up the way into a network, or going on in it. */
const troubles = {
  silent: {
    what: 'No node answers',
    next: 'It goes on by itself when one answers. Look at the line of this PC, and test the nodes in Settings.',
  },
  tooFew: {
    what: 'Too few nodes have the newest blocks',
    next: 'The others do not answer or stand still: the network page names them. It goes on by itself when they are back. A node that does not come back can be removed in Settings.',
  },
  short: {
    what: 'The nodes have fewer blocks than this PC',
    next: 'They may still be catching up: then it goes on by itself. If it stays so, the network may have been begun anew. Ask who runs it; what is here is kept.',
  },
  disputed: {
    what: 'The nodes do not agree',
    next: 'No side has most of them, so none is believed. Ask who runs the network, or name more nodes in Settings.',
  },
  otherChain: {
    what: 'The nodes are of another network',
    next: 'Most of them hold other blocks than those that are kept here: other nodes were named, the network was begun anew, or a node told false blocks before. Nothing is taken or sent. Compare the addresses in Settings, and ask who runs the network; then the page Network offers to fetch the blocks anew.',
  },
  full: {
    what: 'The disk of this PC is full',
    next: 'Free some space. It goes on by itself.',
  },
  verdicts: {
    what: 'The network judges some of it otherwise',
    next: 'Everything is in the network, but these transactions do not count there as they do here. Print the report, go back to the own ledger, and show it to those who maintain Careledger.',
  },
} as const satisfies Record<FollowTrouble | 'verdicts', Words>;

/** From a ledger of one's own into a network, and life in it. */
export const join = {
  stripStarting: 'Joining a network',
  stripJoining: 'Joining a network: {{done}} of {{total}}',
  stripPaused: 'Joining is paused: {{done}} of {{total}}',
  strip_silent: 'Joining waits: no node answers',
  strip_tooFew: 'Joining waits: too few nodes have the newest blocks',
  strip_short: 'Joining waits: the nodes have fewer blocks than this PC',
  strip_disputed: 'Joining stopped: the nodes do not agree',
  strip_otherChain: 'Joining stopped: another network',
  strip_full: 'Joining stopped: the disk is full',
  strip_verdicts: 'Joining stopped: see the report',
  stripInPaused: 'Sending is paused',
  stripBehind: 'Catching up with the network',
  stripIn_silent: 'No node answers: records wait here',
  stripIn_tooFew: 'Too few nodes have the newest blocks: records wait here',
  stripIn_short: 'The nodes have fewer blocks than this PC: records wait here',
  stripIn_disputed: 'The nodes do not agree: records wait here',
  stripIn_otherChain: 'Nodes of another network: records wait here',
  stripIn_full: 'The disk of this PC is full',

  noticeTitle: 'The clinic is joining a network.',
  notice: 'Reading goes on; signing waits.',

  title: 'Join a network',
  lead: 'The records of this clinic go on in the blocks of the network that the nodes above belong to.',
  leadHash: 'Every record keeps its hash and its signature: each is sent as it was signed.',
  leadSign: 'Until the last one is found there, records can be read and nothing new can be signed.',
  leadUndo: 'What was sent stays in the network: that cannot be undone.',
  leadRead: 'Its content stays encrypted there. Only this clinic has the keys.',
  check: 'Check what would happen',
  checkAgain: 'Check again',
  checkHint: 'Asks every node and reads the whole ledger of this PC. It changes nothing.',
  checking: 'Asking the nodes and reading the ledger…',
  start: 'Join this network',
  startConfirm: 'Join',
  startAbout_one: '{{number}} transaction goes into the network',
  startAbout_other: '{{number}} transactions go into the network',
  startWarning:
    'Nothing new can be signed in this clinic until it is done. What was sent cannot be taken back.',

  planReady: 'This clinic can join',
  planReadyBody: 'Nothing was sent yet.',
  planNotReady_one: '{{count}} thing has to be put right first',
  planNotReady_other: '{{count}} things have to be put right first',
  planNodes: 'Nodes',
  planNodesAnswer: '{{answering}} of {{all}} answer',
  nodeAnswers: 'Answers',
  nodeSilent: 'No answer',
  nodeHeight: '{{name}}, block {{height}}',
  planTransactions: 'Go into the network',
  planLeftOut: 'Left out',
  planLeftOutNone: 'None: everything in the ledger counts',
  planLeftOutSome_one: '{{number}} transaction, which never counted here',
  planLeftOutSome_other: '{{number}} transactions, which never counted here',
  planRegistry: 'Changes of staff among them',
  planRegistryHint: '{{number}}. What comes after one waits until it is in a block.',
  planSize: 'Size',
  transactions_one: '{{number}} transaction',
  transactions_other: '{{number}} transactions',
  obstacles,

  progressTitle: 'Joining a network',
  progressDone: '{{done}} of {{total}} found in the network’s blocks',
  progressCounting: 'Counting what has to be there…',
  progressPaused: 'Paused. {{done}} of {{total}} found in the network’s blocks',
  progressHint:
    'Reading goes on; signing waits. Careledger may be closed: it goes on where it was.',
  progressSaid: '{{percent}} done',
  pause: 'Pause',
  resume: 'Go on',
  back: 'Go back to the own ledger',
  backTitle: 'Go back to the own ledger?',
  backBody:
    'This clinic goes on in the ledger of this PC, and signing works again at once. What the network has by now stays there, and is not sent twice if you join later.',
  backKeep: 'Go on joining',
  administratorOnly: 'An administrator can pause it or go back.',
  troubles,

  joinedTitle: 'Network',
  joinedState: 'This clinic is in a network',
  joinedCaughtUp: 'Every block is here, checked on this PC.',
  joinedBehind: 'Catching up with the network. What is here can be read.',
  joinedPaused: 'Sending is paused: what is signed waits on this PC.',
  stateJoined: 'Joined',
  stateBehind: 'Catching up',
  statePaused: 'Paused',
  stateTrouble: 'Needs somebody',
  stateSilent: 'No answer',

  report: 'Report of joining',
  reportPrint: 'Print the report',
  reportPrinted: '{{clinic}}. Printed {{time}}.',
  reportStarted: 'Started',
  reportFinished: 'Finished',
  reportUnfinished: 'Not yet',
  reportNodes: 'Nodes',
  reportTransactions: 'Transactions',
  reportLeftOut: 'Left out',
  reportCompared: 'Verdicts compared',
  reportDiffering: 'Judged otherwise',
  reportNone: 'None',
  reportOwn: 'Own ledger, last block',
  reportAnchor: 'Says so in the network',
  reportNoAnchor: 'Not yet',
  reportBlocks: 'In the network’s blocks',
  reportRange: '{{first}} to {{last}}',
  reportNoBlock: 'In none yet',
  reportMore_one: 'and {{count}} more, all on the printed report',
  reportMore_other: 'and {{count}} more, all on the printed report',
  reportSame: 'Hashes and signatures are the same as in the own ledger.',
} as const;
