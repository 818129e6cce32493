/** Every attack, in the order in which they are tried: those that may leave the server unusable come last. */
import type { Attack } from '../attack.ts'
import { auditedKey } from './audited-key.ts'
import { bodiesOfStrangers } from './bodies-of-strangers.ts'
import { claimedDomain } from './claimed-domain.ts'
import { fillTheDisk } from './fill-the-disk.ts'
import { foreignFile } from './foreign-file.ts'
import { foreignSessions } from './foreign-sessions.ts'
import { heavyKnowledge } from './heavy-knowledge.ts'
import { hogConnections } from './hog-connections.ts'
import { hogTurns } from './hog-turns.ts'
import { keptToken } from './kept-token.ts'
import { mailCannon } from './mail-cannon.ts'
import { metricLabels } from './metric-labels.ts'
import { openFunctions } from './open-functions.ts'
import { openMetrics } from './open-metrics.ts'
import { ownPorts } from './own-ports.ts'
import { pastTheRole } from './past-the-role.ts'
import { toldSecrets } from './revealed-secrets.ts'
import { slowReaders } from './slow-readers.ts'
import { squattedAccount } from './squatted-account.ts'
import { stallByText } from './stall-by-text.ts'
import { strangeRequests } from './strange-requests.ts'
import { swappedSeal } from './swapped-seal.ts'
import { unpinnedPackages } from './unpinned-packages.ts'
import { unverifiedNumber } from './unverified-number.ts'
import { wrongItems } from './wrong-items.ts'

export const attacksOn = (clone: string): readonly Attack[] => [
  openMetrics,
  openFunctions,
  pastTheRole,
  unpinnedPackages(clone),
  strangeRequests,
  bodiesOfStrangers,
  metricLabels,
  ownPorts,
  unverifiedNumber,
  swappedSeal,
  auditedKey,
  foreignFile,
  keptToken,
  toldSecrets,
  foreignSessions,
  claimedDomain,
  squattedAccount,
  mailCannon,
  slowReaders,
  hogTurns,
  hogConnections,
  heavyKnowledge,
  wrongItems,
  // It uses up what this machine's address may upload, so nothing after it can upload a file.
  fillTheDisk,
  stallByText,
]
