/** Questions to businesses, answered by the built-in model of a server on a database of its own. */
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Api } from '@parley/contracts'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { readCsv } from '@parley/server/reading'
import { count, type Measured, type Miss, startFigure } from '../figure.ts'
import { judgeAnswer, type Label, type Said } from '../judge-answer.ts'
import { type ItemSet, readItems } from '../read-items.ts'

interface Question extends Label {
  id: string
  language: string
  question: string
  source?: string
  /** The question that the same customer asked before. */
  after?: string
}

interface Business {
  name: string
  set: ItemSet
  languages: string[]
  about: string
}

const BUSINESSES = join(import.meta.dirname, '..', 'businesses')
const MEASURED = ['en', 'hi-Latn', 'hi'] as const

export async function measureQuestions(): Promise<Measured> {
  await using cleared = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'parley-answers-'))
  cleared.defer(() => rm(folder, { recursive: true, force: true }))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const config = loadConfig({ PARLEY_DATA_DIR: join(folder, 'data'), PARLEY_LOG_LEVEL: 'silent' }, folder)
  const installation = await openInstallation(config)
  cleared.defer(() => installation.close())
  const { workspaces, runner } = installation.wiring
  const organisationId = await workspaces.createOrganisation({
    name: 'Answers',
    ownerEmail: 'owner@example.com',
    plan: 'free',
  })
  const figures = startFigures()
  const misses: Miss[] = []
  for (const slug of (await readdir(BUSINESSES)).sort()) {
    const business: Business = JSON.parse(await readFile(join(BUSINESSES, slug, 'business.json'), 'utf8'))
    const row = await workspaces.createWorkspace({ organisationId, name: business.name, mode: 'live' })
    const api = runner.apiFor(workspaces.operatorPrincipal(row))
    const agentId = await openBusiness(api, slug, business)
    await askAll(api, agentId, slug, business.set, figures, misses)
  }
  return { figures: figures.all, misses }
}

function startFigures() {
  const right = startFigure('answerable questions: right', { target: { atLeast: 0.65 } })
  const beside = startFigure('answerable questions: beside the point', { target: { atMost: 0.08 } })
  const answered = startFigure('unanswerable questions: answered', { target: { atMost: 0.08 } })
  const byLanguage = Object.fromEntries(
    MEASURED.map((language) => [language, startFigure(`answerable questions in ${language}: right`)]),
  )
  return { right, beside, answered, byLanguage, all: [right, beside, answered, ...Object.values(byLanguage)] }
}

async function openBusiness(api: Api, slug: string, { name, languages }: Business): Promise<string> {
  const agent = await api.call('agents.create', {
    name: 'Asha',
    business_name: name,
    language: languages[0] ?? 'en',
    model: 'built-in',
    tools: ['search_knowledge', 'hand_off'],
  })
  const documents = join(BUSINESSES, slug, 'documents')
  for (const file of (await readdir(documents)).sort()) {
    const content = await readFile(join(documents, file), 'utf8')
    const title = file.replace(/\.\w+$/, '').replace(/[-_]/g, ' ')
    const read = file.endsWith('.csv') ? readCsv(content).content : content
    await api.call('documents.create', { agent_id: agent.id, title, content: read, format: 'markdown' })
  }
  return agent.id
}

async function askAll(
  api: Api,
  agentId: string,
  slug: string,
  set: ItemSet,
  { right, beside, answered, byLanguage }: ReturnType<typeof startFigures>,
  misses: Miss[],
): Promise<void> {
  const answers = new Map<string, { question: string; said: Said }>()
  for (const label of readItems<Question>(`businesses/${slug}/questions.jsonl`)) {
    const before = label.after === undefined ? undefined : answers.get(label.after)
    if (label.after !== undefined && before === undefined) {
      throw new Error(`${slug}: ${label.id} comes after ${label.after}, which is not asked before it.`)
    }
    const history = before === undefined ? [] : historyOf(before)
    const said = await api.call('agents.preview', { id: agentId, text: label.question, history })
    answers.set(label.id, { question: label.question, said })
    const verdict = judgeAnswer(label, said)
    if (label.kind === 'unanswerable') count(answered, set, verdict !== 'unknown')
    else {
      count(right, set, verdict === 'right')
      count(beside, set, verdict === 'beside_the_point')
      const figure = byLanguage[label.language]
      if (figure !== undefined) count(figure, set, verdict === 'right')
    }
    if (verdict === (label.kind === 'unanswerable' ? 'unknown' : 'right')) continue
    misses.push({
      measure: 'questions',
      set,
      item: `${verdict} ${label.kind} ${label.id} "${label.question}" wants ${JSON.stringify(label.right ?? null)} (${label.source ?? ''})`,
      seen: `${said.outcome}: ${said.text}`,
    })
  }
}

function historyOf({ question, said }: { question: string; said: Said }) {
  const asked = { sender: 'contact' as const, text: question }
  return said.text === null ? [asked] : [asked, { sender: 'ai' as const, text: said.text }]
}
