import { describe, expect, test } from 'vitest'
import { check } from './sound-repository.fixture.ts'

describe('each planted violation is found, and says how to fix it', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'contracts import the server',
      { 'contracts/src/x.ts': `import '@parley/server'` },
      /imports nothing of ours/,
    ],
    [
      'a type of the server in contracts',
      { 'contracts/src/x.ts': `import type { Wiring } from '@parley/server'` },
      /imports nothing of ours/,
    ],
    [
      'a type by import() in contracts',
      { 'contracts/src/x.ts': `export type X = import('@parley/server').X` },
      /imports nothing of ours/,
    ],
    [
      'a channel imports the server',
      { 'channels/src/kit/x.ts': `import '@parley/server'` },
      /may import only/,
    ],
    [
      'a dialect imports a channel',
      { 'dialects/src/orbit/x.ts': `import '@parley/channels'` },
      /may import only/,
    ],
    [
      'a way round package names',
      { 'dialects/src/orbit/x.ts': `import '../../../channels/src/kit/index.ts'` },
      /by its name: @parley\/channels/,
    ],
    [
      'a deep import',
      { 'server/src/platform/x.ts': `import '@parley/channels/sms'` },
      /exports no "\.\/sms"/,
    ],
    [
      'a package that imports itself by name',
      { 'models/src/x.ts': `import '@parley/models'` },
      /relative path/,
    ],
    [
      'a provider imports its sibling',
      { 'channels/src/sms/twilio/x.ts': `import '../plivo/index.ts'` },
      /twilio and plivo know nothing/,
    ],
    [
      'a speech vendor imports its sibling',
      { 'voice/src/speech/deepgram/x.ts': `import '../openai/index.ts'` },
      /deepgram and openai know nothing/,
    ],
    [
      'the kit of speech knows a vendor',
      { 'voice/src/speech/kit/x.ts': `import '../openai/index.ts'` },
      /serves every vendor, so it knows none/,
    ],
    [
      'a speech vendor knows the list',
      { 'voice/src/speech/deepgram/x.ts': `import '../index.ts'` },
      /The list knows the vendors/,
    ],
    [
      'the list reaches into a vendor',
      { 'voice/src/speech/x.ts': `import './deepgram/synthesis.ts'` },
      /knows each vendor by its index/,
    ],
    [
      'a call knows which vendor speaks',
      { 'voice/src/call/x.ts': `import '../speech/deepgram/index.ts'` },
      /which vendor speaks is the owner/,
    ],
    [
      'a provider imports another kind',
      { 'channels/src/email/smtp/index.ts': `import '../../sms/wire/parts.ts'` },
      /email and sms know nothing/,
    ],
    [
      'a kind imports its provider',
      { 'channels/src/sms/wire/x.ts': `import '../twilio/index.ts'` },
      /may import none of them/,
    ],
    ['the kit imports an adapter', { 'models/src/kit/x.ts': `import '../built-in/index.ts'` }, /knows none/],
    [
      'the list reaches into an adapter',
      { 'channels/src/index.ts': `import './sms/wire/parts.ts'` },
      /by its index\.ts/,
    ],
    [
      'an adapter uses what is for tests',
      { 'channels/src/sms/twilio/x.ts': `import '../../testing/index.ts'` },
      /Only tests/,
    ],
    [
      'a dialect imports another',
      { 'dialects/src/oravio/x.ts': `import '../orbit/index.ts'` },
      /oravio and orbit know nothing/,
    ],
    [
      'something imports the tests',
      { 'cli/src/x.ts': `import '@parley/tests'` },
      /exports no|Nothing imports/,
    ],
    [
      'a benchmark takes more of the tests than their browser',
      { 'bench/src/x.ts': `import '@parley/tests'` },
      /Nothing imports/,
    ],
    [
      'the launcher needs an installation',
      { 'tools/launch/x.mjs': `import '@parley/contracts'` },
      /only Node/,
    ],
  ])('%s', (_name, planted, expected) => {
    const { problems } = check(planted)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })
})
