import { describe, expect, test } from 'vitest'
import { check } from './sound-repository.fixture.ts'

describe('each planted violation is found, and says how to fix it', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a second place knows the list of channels',
      { 'server/src/wiring/x.ts': `import '@parley/channels'` },
      /Only server\/src\/wiring\.ts knows the list/,
    ],
    [
      'platform knows a feature',
      { 'server/src/platform/x.ts': `import '../features/contacts/contacts/index.ts'` },
      /platform\/ may use/,
    ],
    [
      'http knows a feature',
      { 'server/src/http/x.ts': `import '../features/contacts/contacts/index.ts'` },
      /http\/ may use/,
    ],
    [
      'a feature knows http',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../http/run.ts'` },
      /not http/,
    ],
    [
      'a feature knows an edge',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../edges/index.ts'` },
      /not edges/,
    ],
    [
      'http knows an edge',
      { 'server/src/http/x.ts': `import type {} from '../edges/mounts.ts'` },
      /not edges/,
    ],
    ['platform knows an edge', { 'server/src/platform/x.ts': `import '../edges/mounts.ts'` }, /not edges/],
    [
      'an edge reads the configuration',
      {
        'server/src/edges/hooks/x.ts': `import '../../config/index.ts'`,
        'server/src/config/index.ts': 'export {}',
      },
      /not config/,
    ],
    [
      'an edge reaches for the wiring',
      { 'server/src/edges/hooks/x.ts': `import '../../wiring.ts'` },
      /does not reach for it/,
    ],
    [
      'an edge reaches into a feature',
      { 'server/src/edges/hooks/x.ts': `import '../../features/contacts/contacts/contact.ts'` },
      /Use contacts\/contacts through/,
    ],
    [
      'an edge knows another edge',
      { 'server/src/edges/hooks/x.ts': `import '../forms/mount-forms.ts'` },
      /hooks and forms are independent/,
    ],
    [
      'an edge knows the list of channels',
      { 'server/src/edges/hooks/x.ts': `import '@parley/channels'` },
      /knows the list/,
    ],
    [
      'a feature reaches for the wiring',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../wiring.ts'` },
      /does not reach for it/,
    ],
    [
      'the entry knows a feature',
      { 'server/src/main.ts': `import './features/contacts/contacts/index.ts'` },
      /know the features/,
    ],
    [
      'a feature imports one above it',
      {
        'server/src/features/contacts/contacts/x.ts': `import type {} from '../../conversations/messages/index.ts'`,
      },
      /contacts\/contacts stands below conversations\/messages/,
    ],
    [
      'a feature reaches into another',
      { 'server/src/features/conversations/messages/x.ts': `import '../../contacts/contacts/contact.ts'` },
      /Use contacts\/contacts through/,
    ],
    [
      'the wiring reaches into a feature',
      { 'server/src/wiring/x.ts': `import '../features/conversations/messages/send-message.ts'` },
      /Use conversations\/messages through/,
    ],
    [
      'a feature without a rung',
      { 'server/src/features/contacts/surveys/index.ts': `import '../contacts/index.ts'` },
      /surveys.* has no rung/,
    ],
    [
      'code that uses what is for tests',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../testing/database.ts'` },
      /Only tests/,
    ],
  ])('%s', (_name, planted, expected) => {
    const { problems } = check(planted)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })
})
