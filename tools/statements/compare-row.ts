/** Compares the row type that a call declares with the columns that Postgres answers with. */
import type { ResultColumn } from './describe-statement.ts'
import { findType } from './find-type.ts'
import { membersOf } from './literal-types.ts'
import type { Program, SyntaxNode } from './program.ts'

/** How a value of a column arrives in JavaScript (server/src/platform/database/types.ts). */
type Kind = 'string' | 'number' | 'boolean' | 'Date' | 'Buffer'

const KINDS: Readonly<Record<number, Kind>> = {
  16: 'boolean',
  17: 'Buffer',
  20: 'number',
  21: 'number',
  23: 'number',
  700: 'number',
  701: 'number',
  // numeric and dates without a zone stay text.
  1700: 'string',
  1082: 'string',
  1114: 'string',
  18: 'string',
  19: 'string',
  25: 'string',
  1042: 'string',
  1043: 'string',
  2950: 'string',
  1184: 'Date',
}
const ARRAYS: Readonly<Record<number, Kind>> = {
  1000: 'boolean',
  1005: 'number',
  1007: 'number',
  1016: 'number',
  1009: 'string',
  1015: 'string',
  2951: 'string',
  1182: 'string',
  1185: 'Date',
}

export interface Comparison {
  /** Fields of the declared row that were looked up among the columns. */
  fields: number
  problems: string[]
  /** Fields declared without null, of columns that may be null. */
  nullable: string[]
}

export type IsNullable = (column: ResultColumn) => boolean

export function compareRow(
  program: Program,
  type: SyntaxNode,
  columns: readonly ResultColumn[],
  isNullable: IsNullable,
): Comparison {
  const problems: string[] = []
  const nullable: string[] = []
  const members = membersOf(program, type)
  for (const member of members) {
    const column = columns.find(({ name }) => name === member.name)
    if (!column) {
      if (!member.isOptional) {
        problems.push(
          `declares ${member.name}, and the statement returns only ${columns.map(({ name }) => name).join(', ')}`,
        )
      }
      continue
    }
    const declared = kindsOf(program, member.type)
    const expected = KINDS[column.type]
    const items = ARRAYS[column.type]
    if (declared.kinds.length > 0 && expected && !declared.kinds.includes(expected)) {
      problems.push(`declares ${member.name} as ${declared.kinds.join(' | ')}, and it arrives as ${expected}`)
    }
    if (declared.items && declared.items.length > 0 && items && !declared.items.includes(items)) {
      problems.push(
        `declares ${member.name} as array of ${declared.items.join(' | ')}, and its items are ${items}`,
      )
    }
    if (!declared.isNullable && !declared.isUnknown && !member.isOptional && isNullable(column)) {
      nullable.push(member.name)
    }
  }
  return { fields: members.length, problems, nullable }
}

interface Declared {
  /** Empty where the type says nothing that could be compared. */
  kinds: readonly string[]
  items?: readonly string[]
  isNullable: boolean
  isUnknown: boolean
}

const NAMED: Readonly<Record<string, string>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
}
const UNCOMPARED: Declared = { kinds: [], isNullable: false, isUnknown: true }
const only = (kind: string): Declared => ({ kinds: [kind], isNullable: false, isUnknown: false })

function kindsOf(program: Program, type: SyntaxNode): Declared {
  const name = NAMED[type.type]
  if (name) return only(name)
  switch (type.type) {
    case 'TSNullKeyword':
      return { kinds: [], isNullable: true, isUnknown: false }
    case 'TSLiteralType':
      return only(typeof type.literal.value)
    case 'TSParenthesizedType':
      return kindsOf(program, type.typeAnnotation)
    case 'TSTypeOperator':
      return kindsOf(program, type.typeAnnotation)
    case 'TSArrayType':
      return { ...UNCOMPARED, items: kindsOf(program, type.elementType).kinds, isUnknown: false }
    case 'TSUnionType': {
      const parts = (type.types as SyntaxNode[]).map((part) => kindsOf(program, part))
      if (parts.some((part) => part.isUnknown))
        return { ...UNCOMPARED, isNullable: parts.some((part) => part.isNullable) }
      const items = parts.flatMap((part) => part.items ?? [])
      return {
        kinds: [...new Set(parts.flatMap((part) => part.kinds))],
        ...(items.length > 0 ? { items } : {}),
        isNullable: parts.some((part) => part.isNullable),
        isUnknown: false,
      }
    }
    case 'TSTypeReference': {
      const known = type.typeName.name
      if (known === 'Date' || known === 'Buffer') return only(known)
      const declared = findType(program, type)
      return declared?.type === 'TSTypeAliasDeclaration'
        ? kindsOf(program, declared.typeAnnotation)
        : UNCOMPARED
    }
    case 'TSIndexedAccessType': {
      const member = membersOf(program, type.objectType).find(
        (item) => item.name === type.indexType.literal?.value,
      )
      return member ? kindsOf(program, member.type) : UNCOMPARED
    }
    default:
      return UNCOMPARED
  }
}
