/** The SQL texts that the literal type of a parameter allows. */
import type { Step } from './find-declaration.ts'
import { findType } from './find-type.ts'
import type { Program, SyntaxNode } from './program.ts'

const MAXIMUM_DEPTH = 6

/** The texts that a value of this type can be, where the type lists them. */
export function literalsOf(program: Program, type: SyntaxNode, path: readonly Step[]): string[] {
  const [step, ...rest] = path
  if (step !== undefined) {
    const member = membersOf(program, type).find((item) => item.name === step)
    return member ? literalsOf(program, member.type, rest) : []
  }
  switch (type.type) {
    case 'TSLiteralType':
      return typeof type.literal.value === 'string' ? [type.literal.value] : []
    case 'TSUnionType':
      return (type.types as SyntaxNode[]).flatMap((part) => literalsOf(program, part, []))
    case 'TSTypeReference': {
      const declared = findType(program, type)
      return declared?.type === 'TSTypeAliasDeclaration'
        ? literalsOf(program, declared.typeAnnotation, [])
        : []
    }
    case 'TSIndexedAccessType': {
      const name = type.indexType.literal?.value
      const member = membersOf(program, type.objectType).find((item) => item.name === name)
      return member ? literalsOf(program, member.type, []) : []
    }
    default:
      return []
  }
}

export interface Member {
  name: string
  type: SyntaxNode
  isOptional: boolean
}

export function membersOf(program: Program, type: SyntaxNode): Member[] {
  if (type.type === 'TSTypeLiteral') return members(type.members)
  if (type.type === 'TSIntersectionType') {
    return (type.types as SyntaxNode[]).flatMap((part) => membersOf(program, part))
  }
  if (type.type !== 'TSTypeReference') return []
  const [of, names] = type.typeArguments?.params ?? []
  switch (type.typeName.name) {
    case 'Partial':
      return membersOf(program, of).map((member) => ({ ...member, isOptional: true }))
    case 'Required':
    case 'Readonly':
      return membersOf(program, of)
    case 'Pick':
    case 'Omit': {
      const named = literalsOf(program, names, [])
      const picks = type.typeName.name === 'Pick'
      return membersOf(program, of).filter(({ name }) => named.includes(name) === picks)
    }
  }
  const declared = findType(program, type)
  if (declared?.type === 'TSInterfaceDeclaration') {
    const own = members(declared.body.body)
    const inherited = (declared.extends as SyntaxNode[]).flatMap((parent) =>
      membersOf(program, { ...parent, type: 'TSTypeReference', typeName: parent.expression } as SyntaxNode),
    )
    return [...own, ...inherited.filter(({ name }) => !own.some((member) => member.name === name))]
  }
  return declared?.type === 'TSTypeAliasDeclaration' ? membersOf(program, declared.typeAnnotation) : []
}

function members(nodes: readonly SyntaxNode[]): Member[] {
  return nodes.flatMap((node) =>
    node.type === 'TSPropertySignature' && node.typeAnnotation
      ? [
          {
            name: node.key.name ?? node.key.value,
            type: node.typeAnnotation.typeAnnotation,
            isOptional: node.optional === true,
          },
        ]
      : [],
  )
}

/** Whether a value of this type may hold SQL, however deep. */
export function mentionsSql(program: Program, type: SyntaxNode, depth = 0): boolean {
  if (depth > MAXIMUM_DEPTH) return false
  const inside = (node: SyntaxNode) => mentionsSql(program, node, depth + 1)
  switch (type.type) {
    case 'TSArrayType':
      return inside(type.elementType)
    case 'TSTypeOperator':
      return inside(type.typeAnnotation)
    case 'TSTupleType':
      return type.elementTypes.some(inside)
    case 'TSUnionType':
    case 'TSIntersectionType':
      return type.types.some(inside)
    case 'TSIndexedAccessType':
      return inside(type.objectType)
    case 'TSTypeLiteral':
      return membersOf(program, type).some((member) => inside(member.type))
    case 'TSTypeReference': {
      const name = type.typeName.name as string
      if (name === 'Statement' || name === 'Sql') return true
      if (name === 'ReturnType') return (type.typeArguments?.params ?? []).some(namesSqlTag)
      const declared = findType(program, type)
      if (declared?.type === 'TSTypeAliasDeclaration') return inside(declared.typeAnnotation)
      if (declared?.type === 'TSInterfaceDeclaration') {
        return members(declared.body.body).some((member) => inside(member.type))
      }
      return (type.typeArguments?.params ?? []).some(inside)
    }
    default:
      return false
  }
}

const namesSqlTag = (type: SyntaxNode) => type.type === 'TSTypeQuery' && type.exprName.name === 'sql'
