import { describe, expect, test } from 'vitest'
import { checkUnitOfWork } from './rules/unit-of-work.ts'

const PATH = 'server/src/features/contacts/contacts/contacts.store.ts'
const problemsOf = (source: string, path = PATH) => checkUnitOfWork(path, source).problems

describe('a function that works in a workspace is given one unit of work', () => {
  test.each([
    ['function find(tx: Transaction, workspaceId: string, id: string) {}'],
    ['function find(session: Session, id: string, workspaceId: string) {}'],
    ['const find = async (tx: Transaction, workspaceId: string) => {}'],
    ['export type Find = (session: Session, workspaceId: string) => Promise<void>'],
    ['export interface Finder { find(session: Session, workspaceId: string): Promise<void> }'],
    ['function store(work: Scope, id: string, now: Date) {}'],
    ['function read(work: Scope<Session>, now: Date) {}'],
  ])('%s is refused', (source) => {
    expect(problemsOf(source)).toEqual([expect.stringMatching(/contacts\.store\.ts:1 is given a /)])
  })

  test.each([
    ['function find(work: Scope<Session>, id: string) {}'],
    ['function store(work: TimedScope, id: string) {}'],
    ['function store(work: Work) {}'],
    ['function dueEverywhere(session: Session, now: Date) {}'],
    ['function wake(workspaceId: string, now: Date) {}'],
  ])('%s is allowed', (source) => {
    expect(problemsOf(source)).toEqual([])
  })

  test('those that take one are counted, and what lies below the unit of work is not looked at', () => {
    expect(checkUnitOfWork(PATH, 'function find(work: Scope) {}').units).toBe(1)
    const below = 'server/src/platform/database/session.ts'
    expect(problemsOf('function open(tx: Transaction, workspaceId: string) {}', below)).toEqual([])
  })
})
