/** Writes by functions, procedures and triggers of the database, planted in a small schema. */
import { describe, expect, test } from 'vitest'
import { checkOwners, type WriteException } from './check-owners.ts'
import { checkRoutines } from './check-routines.ts'
import { collectWrites } from './collect-writes.ts'
import { readRoutines } from './read-routines.ts'

const STORE = 'server/src/features/contacts/contacts/contacts.store.ts'
const OWNERS = { contacts: 'contacts/contacts', leads: 'business/leads', scores: 'business/leads' }
const OWNED = 'and business/leads owns it: let a function of business/leads write it, or publish an event.'

interface Planted {
  schema: string
  /** The only statement of the server: of the feature contacts. */
  statement?: string
  exceptions?: WriteException[]
  dynamic?: Record<string, string>
}

async function check({ schema, statement = 'select 1', exceptions = [], dynamic = {} }: Planted) {
  const routines = await readRoutines(schema)
  const statements = [{ text: statement, place: `${STORE}:7`, caller: `${STORE} save` }]
  const collected = await collectWrites({ statements, schema: routines, owners: OWNERS })
  return [
    ...checkOwners(collected.writes, { owners: OWNERS, exceptions }),
    ...checkRoutines(routines, collected, dynamic),
  ]
}

const plpgsql = (body: string, declared = '') =>
  `create function rate(n integer) returns setof integer language plpgsql as $$ ${declared} begin ${body} end $$;`

describe('a function that writes a table of another feature is refused to the statement that calls it', () => {
  test.each([
    ['a body of standard SQL', 'create function rate(n int) begin atomic update leads set score = n; end;'],
    ['a body in quotes', `create function rate(n int) language sql as 'select 1; delete from leads';`],
    [
      'a common table expression',
      'create function rate(n int) begin atomic with gone as (delete from leads returning id) select id from gone; end;',
    ],
    ['merge', plpgsql('merge into leads using contacts on true when matched then delete;')],
    ['truncate', plpgsql('truncate leads;')],
    ['a branch', plpgsql('if n > 1 then null; elsif n = 1 then insert into leads values (n); end if;')],
    ['a case', plpgsql('case n when 1 then null; else delete from leads; end case;')],
    [
      'a loop',
      plpgsql('while n > 0 loop for i in 1..n loop update leads set score = i; end loop; end loop;'),
    ],
    ['a handler', plpgsql('begin null; exception when others then delete from leads; end;')],
    ['rows that it returns', plpgsql('return query update leads set score = n returning score;')],
    [
      'rows that it goes through',
      plpgsql('for r in delete from leads returning * loop null; end loop;', 'declare r record;'),
    ],
    [
      'a common table expression in PL/pgSQL',
      plpgsql('perform 1 from contacts; with gone as (delete from leads) select 1 into n;'),
    ],
    [
      'after words of other alphabets',
      `create function other() begin atomic select 'Größe – 大きさ'; end; ${plpgsql('delete from leads;')}`,
    ],
  ])('%s', async (_name, schema) => {
    for (const statement of [
      'select rate($1)',
      'select 1 from contacts c where exists (select public.rate(2))',
    ]) {
      expect(await check({ schema, statement })).toEqual([
        `${STORE}:7 calls rate, which writes leads, ${OWNED}`,
      ])
    }
  })
})

describe('a function that calls such a function is refused, too', () => {
  const INNER = 'create function inner_one() returns integer begin atomic delete from leads returning 1; end;'
  test.each([
    ['from standard SQL', 'create function rate(n int) returns int begin atomic select inner_one(); end;'],
    [
      'as the default of a parameter',
      'create function rate(n int = inner_one()) begin atomic select 1; end;',
    ],
    [
      'as the default of a parameter in PL/pgSQL',
      plpgsql('return next 1;').replace('n integer', 'n integer = inner_one()'),
    ],
    ['by perform', plpgsql('perform inner_one();')],
    ['in a condition', plpgsql('if inner_one() > 1 then null; end if;')],
    ['in an assignment', plpgsql('a[2] := inner_one();', 'declare a integer[];')],
    ['as the place of an assignment', plpgsql('a[inner_one()] := 2;', 'declare a integer[];')],
    ['as a first value', plpgsql('null;', 'declare a integer := inner_one();')],
    ['in a cursor', plpgsql('null;', 'declare a cursor for select inner_one();')],
    ['in what it returns', plpgsql('return next inner_one();')],
    [
      'through a third one, which calls the first again',
      `${plpgsql('perform middle();')} create function middle() begin atomic select inner_one(), rate(1); end;`,
    ],
  ])('%s', async (_name, schema) => {
    expect(await check({ schema: INNER + schema, statement: 'select rate(1)' })).toEqual([
      `${STORE}:7 calls inner_one, which writes leads, ${OWNED}`,
    ])
  })

  test('a procedure by call', async () => {
    const schema = `create procedure clean() language sql as 'delete from leads'; ${plpgsql('call clean();')}`
    expect(await check({ schema, statement: 'select rate(1)' })).toEqual([
      `${STORE}:7 calls clean, which writes leads, ${OWNED}`,
    ])
  })
})

const TRIGGER = `
  create function follow() returns trigger language plpgsql as $$ begin
    insert into scores (lead_id) values (new.lead_id) on conflict do nothing; return null; end $$;
  create trigger follows after insert on public.contacts for each row execute function follow();`

test('a trigger that writes a table of another feature than its own table is refused, unless it is listed', async () => {
  expect(await check({ schema: TRIGGER })).toEqual([
    `The trigger follows on contacts calls follow, which writes scores, ${OWNED}`,
  ])
  const listed = { writer: 'contacts/contacts follow', tables: ['scores'], reason: 'Follows.' }
  expect(await check({ schema: TRIGGER, exceptions: [listed] })).toEqual([])
  expect(await check({ schema: TRIGGER.replace('on public.contacts', 'on leads') })).toEqual([])
  expect(
    await check({ schema: TRIGGER.replace('on public.contacts', 'on leads'), exceptions: [listed] }),
  ).toEqual([
    'Nothing needs the exception "contacts/contacts follow scores" any more: remove it from WRITE_EXCEPTIONS.',
  ])
})

test('functions of one name that differ in their parameters count as one', async () => {
  const both = [plpgsql('null;'), 'create function rate() begin atomic delete from leads; end;']
  for (const schema of [both.join(''), both.toReversed().join('')]) {
    expect(await check({ schema, statement: 'select rate(1)' })).toEqual([
      `${STORE}:7 calls rate, which writes leads, ${OWNED}`,
    ])
  }
})

test('a function that writes is refused where nothing calls it, and where a default or a policy does', async () => {
  const schema =
    'create function touch() returns int begin atomic update contacts set n = 1 returning n; end;'
  expect(await check({ schema })).toEqual([
    'No statement and no trigger calls touch, which writes: drop it in a migration.',
  ])
  for (const more of [
    'create table marks (n integer default touch());',
    'create policy p on contacts using (touch() = 1);',
  ]) {
    expect(await check({ schema: schema + more, statement: 'select touch()' })).toEqual([
      'A default, constraint, policy, index or view calls touch, which writes: write in a statement or a trigger.',
    ])
  }
})

describe('a body that hides what it does is refused', () => {
  test.each([
    ['execute', plpgsql(`execute 'delete from ' || n;`)],
    ['a loop over execute', plpgsql(`for r in execute 'select 1' loop null; end loop;`, 'declare r record;')],
    ['a cursor', plpgsql(`open c for execute 'select 1';`, 'declare c refcursor;')],
    ['rows that it returns', plpgsql(`return query execute 'select 1';`)],
  ])('%s', async (_name, schema) => {
    expect(await check({ schema })).toEqual([
      expect.stringContaining('rate carries out SQL that only the running function knows'),
    ])
    expect(await check({ schema, dynamic: { rate: 'Why.' } })).toEqual([])
  })

  test('a listed function that writes its SQL out is not needed in the list', async () => {
    expect(await check({ schema: plpgsql('null; return next 1;'), dynamic: { rate: 'Why.' } })).toEqual([
      expect.stringContaining('rate is not needed in DYNAMIC_ROUTINES any more'),
    ])
  })
})

test('a body that cannot be read, a trigger without its function, and a schema without functions are refused', async () => {
  for (const schema of [
    plpgsql('delete from from leads;'),
    plpgsql('if then end;'),
    `create function rate() language sql as 'delete from from';`,
    `create function rate() language c as 'library', 'symbol';`,
  ]) {
    expect(await check({ schema })).toContainEqual(
      expect.stringMatching(/^The body of rate cannot be read: .+\.$/),
    )
  }
  const trigger = 'create trigger t after insert on contacts for each row execute function lost();'
  expect(await check({ schema: plpgsql('return next 1;') + trigger })).toEqual([
    'The trigger t on contacts calls lost, which is not in the schema.',
  ])
  expect(await check({ schema: 'create table contacts (id uuid);' })).toEqual([
    'The schema has no function: the check looked at nothing.',
  ])
})
