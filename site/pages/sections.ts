/** The order of the site: its sections, their groups, and the Markdown file of each page, from the root of the repository. */

export interface Group {
  title: string
  /** Files, without `.md`, or a folder with `/*`. */
  files: readonly string[]
}

export interface Section {
  /** The first part of each address: `/docs/tasks/…`. */
  name: string
  title: string
  /** One sentence: on the first page of the section and in its llms.txt. */
  about: string
  groups: readonly Group[]
}

const guides = (...names: string[]): string[] => names.map((name) => `docs/guides/${name}`)

export const SECTIONS: readonly Section[] = [
  {
    name: 'tasks',
    title: 'Tasks',
    about: 'Step by step: each page takes one thing from nothing to working.',
    groups: [
      { title: 'Start', files: guides('getting-started', 'examples', 'dashboard', 'command-line', 'python') },
      {
        title: 'Channels',
        files: guides('connect-whatsapp', 'templates', 'web-chat', 'calls', 'voice'),
      },
      { title: 'Agents', files: guides('agents', 'knowledge', 'models', 'tools', 'releases', 'mcp') },
      {
        title: 'People',
        files: guides(
          'sign-in',
          'members',
          'conversations',
          'handoffs',
          'priority-rules',
          'routing',
          'canned-replies',
          'search',
          'copilot',
          'notifications',
        ),
      },
      {
        title: 'Customers',
        files: guides('contacts', 'imports', 'audiences', 'leads', 'bookings', 'campaigns'),
      },
      { title: 'Integrate', files: guides('webhooks', 'automation', 'realtime', 'analytics', 'costs') },
    ],
  },
  {
    name: 'concepts',
    title: 'Concepts',
    about: 'How it works: five short pages that explain the words that every other page uses.',
    groups: [
      {
        title: 'Concepts',
        files: ['conversations', 'ledger', 'gate', 'agents', 'workspaces'].map(
          (name) => `docs/concepts/${name}`,
        ),
      },
    ],
  },
  {
    name: 'reference',
    title: 'Reference',
    about: 'Every operation, error, event and setting. Generated from the code that the server runs.',
    groups: [
      {
        title: 'API',
        files: [
          'docs/reference/operations',
          'docs/reference/resources',
          'docs/reference/errors',
          'docs/reference/events',
          'docs/reference/configuration',
          'GLOSSARY',
        ],
      },
      { title: 'SDKs', files: ['sdks/typescript/README', 'sdks/python/README'] },
      { title: 'Operations', files: ['docs/reference/operations/*'] },
    ],
  },
  {
    name: 'dialects',
    title: 'Dialects',
    about:
      'The APIs of five hosted systems that Parley speaks: how to move over, and every difference from the original.',
    groups: [
      { title: 'Move over', files: guides('convoai', 'oravio', 'orbit', 'oliai', 'oration') },
      {
        title: 'Differences',
        files: ['convoai', 'oravio', 'orbit', 'oliai', 'oration'].map(
          (name) => `dialects/src/${name}/README`,
        ),
      },
    ],
  },
  {
    name: 'operating',
    title: 'Operating',
    about: 'Run Parley for yourself or for others: install, secure, back up, upgrade, grow.',
    groups: [
      {
        title: 'Run',
        files: guides(
          'operate',
          'containers',
          'hosts',
          'tls',
          'storage',
          'backup',
          'upgrade',
          'scaling',
          'failover',
        ),
      },
      { title: 'Figures', files: guides('figures', 'limits', 'performance', 'promises') },
      { title: 'Security and data', files: guides('security', 'data-map', 'retention', 'audit') },
      { title: 'Policies', files: guides('acceptable-use', 'whatsapp-policies') },
      { title: 'Versions', files: [...guides('changes'), 'CHANGELOG'] },
    ],
  },
  {
    name: 'project',
    title: 'Project',
    about: 'How Parley is built, why it is so, and how to change it.',
    groups: [
      { title: 'Structure', files: ['ARCHITECTURE', 'CONTRIBUTING'] },
      {
        title: 'Change it',
        files: guides(
          'add-a-dialect',
          'add-a-field',
          'add-a-language',
          'add-a-phrase',
          'add-a-step-to-the-turn',
        ),
      },
      {
        title: 'Channels',
        files: [
          'channels/src/whatsapp/meta-cloud/README',
          'channels/src/whatsapp/sandbox/README',
          'channels/src/webchat/native/README',
          'channels/src/voice/simulated/README',
        ],
      },
      { title: 'Decisions', files: ['docs/decisions/*'] },
    ],
  },
]
