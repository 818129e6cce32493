/** A repository in miniature, in which tests plant violations. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkBoundaries } from './check-boundaries.ts'

const manifest = (name: string, exports: Record<string, string>) =>
  JSON.stringify({ name: `@parley/${name}`, exports })

/** A repository in miniature in which everything is in order. */
export const SOUND: Record<string, string> = {
  'package.json': JSON.stringify({
    workspaces: [
      'contracts',
      'channels',
      'models',
      'dialects',
      'voice',
      'server',
      'cli',
      'sdks/typescript',
      'bench',
      'tests',
      'tools',
    ],
  }),
  'contracts/package.json': manifest('contracts', { '.': './src/index.ts' }),
  'contracts/src/index.ts': 'export const A = 1',
  'channels/package.json': manifest('channels', {
    '.': './src/index.ts',
    './kit': './src/kit/index.ts',
    './testing': './src/testing/index.ts',
  }),
  'channels/src/index.ts': `export * from './kit/index.ts'; import './sms/twilio/index.ts'; import './sms/plivo/index.ts'`,
  'channels/src/kit/index.ts': `import { A } from '@parley/contracts'; export type Kit = typeof A`,
  'channels/src/testing/index.ts': `import '../sms/twilio/index.ts'`,
  'channels/src/sms/wire/parts.ts': `import type { Kit } from '../../kit/index.ts'; export type Parts = Kit`,
  'channels/src/sms/twilio/index.ts': `import '../wire/parts.ts'; import '../../kit/index.ts'`,
  'channels/src/sms/plivo/index.ts': `import '../wire/parts.ts'`,
  'models/package.json': manifest('models', { '.': './src/index.ts' }),
  'models/src/index.ts': `import './built-in/index.ts'`,
  'models/src/built-in/index.ts': 'export {}',
  'dialects/package.json': manifest('dialects', { '.': './src/index.ts' }),
  'dialects/src/index.ts': `import './orbit/index.ts'`,
  'dialects/src/orbit/index.ts': 'export {}',
  'voice/package.json': manifest('voice', { './speech': './src/speech/index.ts' }),
  'voice/src/speech/index.ts': `import './deepgram/index.ts'; import './openai/index.ts'; export * from './kit/index.ts'`,
  'voice/src/speech/kit/index.ts': 'export {}',
  'voice/src/speech/deepgram/index.ts': `import './synthesis.ts'`,
  'voice/src/speech/deepgram/synthesis.ts': `import '../kit/index.ts'`,
  'voice/src/speech/openai/index.ts': `import '../kit/index.ts'`,
  'voice/src/call/loop.ts': `import '../speech/index.ts'`,
  'server/package.json': manifest('server', { '.': './src/main.ts', './operator': './src/operator.ts' }),
  'server/src/main.ts': `import './wiring.ts'`,
  'server/src/wiring.ts': `import '@parley/channels'; import './edges/index.ts'; import './features/conversations/messages/index.ts'`,
  'server/src/wiring/gate.ts': `import '../features/contacts/contacts/index.ts'`,
  'server/src/platform/clock.ts': 'export {}',
  'server/src/http/run.ts': `import '../platform/clock.ts'`,
  'server/src/edges/index.ts': `import './hooks/mount-hooks.ts'; import './forms/mount-forms.ts'`,
  'server/src/edges/hooks/mount-hooks.ts': `import '../mounts.ts'; import '../../http/run.ts'; import '../../features/contacts/contacts/index.ts'`,
  'server/src/edges/forms/mount-forms.ts': `import '../mounts.ts'; import '../../platform/clock.ts'`,
  'server/src/edges/mounts.ts': 'export {}',
  'server/src/features/contacts/contacts/index.ts': `export * from './contact.ts'`,
  'server/src/features/contacts/contacts/contact.ts': `import '@parley/channels/kit'; import '../../../platform/clock.ts'`,
  'server/src/features/conversations/messages/index.ts': `import '../../contacts/contacts/index.ts'; import './send-message.ts'`,
  'server/src/features/conversations/messages/send-message.ts': 'export {}',
  'server/src/features/contacts/contacts/contact.test.ts': `import '../../conversations/messages/send-message.ts'; import '@parley/channels'; import '../../../testing/database.ts'`,
  'server/src/testing/database.ts': `import '../wiring.ts'`,
  'cli/package.json': manifest('cli', { '.': './src/main.ts' }),
  'cli/src/main.ts': `import '@parley/sdk'; import '@parley/server/operator'; import 'node:fs'`,
  'server/src/operator.ts': `export * from './features/contacts/contacts/index.ts'`,
  'sdks/typescript/package.json': manifest('sdk', { '.': './src/index.ts' }),
  'sdks/typescript/src/index.ts': `import '@parley/contracts'`,
  'bench/package.json': manifest('bench', {}),
  'bench/src/scroll.ts': `import '@parley/tests/browser'`,
  'tests/package.json': manifest('tests', {
    '.': './src/journey.ts',
    './browser': './browser/open-browser.ts',
  }),
  'tests/browser/open-browser.ts': 'export {}',
  'tests/src/journey.ts': `import '@parley/server'`,
  'tools/package.json': manifest('tools', {}),
  'tools/launch/launch.mjs': 'export {}',
}

/** Checks the repository in miniature with these files added or replaced. */
export function check(planted: Record<string, string> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'parley-boundaries-'))
  try {
    for (const [path, source] of Object.entries({ ...SOUND, ...planted })) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), source)
    }
    execFileSync('git', ['init', '-q'], { cwd: root })
    return checkBoundaries(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
